"""Why a file cannot be looked through (无法检查的原因), in a few Chinese words for any document."""

from gongkai.formats.reading.result import Unreadable

_REASONS = {
    "empty": "文件是空的",
    "too_large": "内容过大",
    "too_complex": "内部嵌套或重复过多",
    "encrypted": "设有打开密码",
    "damaged": "已损坏或不完整",
    "zip_bomb": "解压后体积异常大，疑似压缩炸弹",
    "too_many_members": "内部文件过多",
    "nested_too_deep": "压缩包嵌套过深",
    "crashed": "检查程序出错，文件可能已损坏",
}


def reason(error: Unreadable) -> str:
    """The reason alone; what to do about it depends on who asks."""
    return _REASONS.get(error.code, error.message.rstrip("。"))
