"""Which files may be uploaded (上传检查): kind, name and size, refused with what to do instead."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from gongkai.formats.reading.limits import FILE_BYTES, MIB
from gongkai.office.documents.kinds import FileKind, kind_of

ALLOWED = frozenset(
    {
        FileKind.DOCX, FileKind.XLSX, FileKind.PPTX, FileKind.DOC, FileKind.XLS, FileKind.PPT,
        FileKind.PDF, FileKind.OFD, FileKind.JPEG, FileKind.PNG, FileKind.TEXT,
    }
)  # fmt: skip
"""What an attachment of an ordinary disclosure may be."""

ENDINGS: dict[FileKind, tuple[str, ...]] = {
    FileKind.DOCX: ("docx",),
    FileKind.XLSX: ("xlsx",),
    FileKind.PPTX: ("pptx",),
    FileKind.DOC: ("doc", "wps"),
    FileKind.XLS: ("xls", "et"),
    FileKind.PPT: ("ppt", "dps"),
    FileKind.PDF: ("pdf",),
    FileKind.OFD: ("ofd",),
    FileKind.JPEG: ("jpg", "jpeg"),
    FileKind.PNG: ("png",),
    FileKind.TEXT: ("txt", "csv"),
    FileKind.HTML: ("html", "htm", "mht", "mhtml"),
    FileKind.ZIP: ("zip",),
}
"""The name endings of each kind that a body may allow; any other kind is never taken."""

_LONGEST_NAME = 200
_LONGEST_NAME_BYTES = 255
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.I)
_SAVE_AGAIN = "请确认选对了文件，或用原软件另存为下列类型之一后重新上传。"
_ADVICE = {
    FileKind.MACRO: "请去掉宏，另存为 .docx、.xlsx 或 .pptx 后重新上传。",
    FileKind.TEMPLATE: "请另存为 .docx、.xlsx 或 .pptx 后重新上传。",
    FileKind.LOCKED: "系统无法检查设有密码的文件。请取消打开密码，另存后重新上传。",
    FileKind.DAMAGED: "请用原软件打开检查，另存一份后重新上传。",
    FileKind.EMPTY: "文件没有任何内容。请确认已保存完整后重新上传。",
    FileKind.EXECUTABLE: "程序文件一律不能上传。如来源不明，请不要打开并报告信息化人员。",
    FileKind.SCRIPT: "程序文件一律不能上传。如来源不明，请不要打开并报告信息化人员。",
    FileKind.ZIP: "请解压后逐个上传里面的文件。",
    FileKind.ARCHIVE: "请解压后逐个上传里面的文件。",
    FileKind.HTML: "请另存为 PDF 后上传，或把文字粘贴到正文。",
    FileKind.PICTURE: "请另存为 .jpg 或 .png 后上传。",
}


class UploadRefused(Exception):
    """A file that is not taken: a code, and in Chinese why and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Limits:
    """What one upload may be: kinds, and the largest number of bytes."""

    allowed: Collection[FileKind] = ALLOWED
    most_bytes: int = FILE_BYTES


def check_upload(data: bytes, name: str, *, limits: Limits | None = None) -> FileKind:
    """The kind of a file that may be taken; raises UploadRefused for any other.

    The content decides; a name that promises another kind is refused, since a reader's machine
    would open the file by its name.
    """
    limits = limits or Limits()
    _check_name(name)
    if len(data) > limits.most_bytes:
        raise UploadRefused(
            "too_large",
            f"文件有 {-(-len(data) // MIB)} MB，超过 {limits.most_bytes / MIB:g} MB 的上限，"
            "没有保存。"
            "请压缩其中的图片，或拆成几个文件分别上传。",
        )
    kind = kind_of(data)
    if kind not in limits.allowed or kind not in ENDINGS:
        raise UploadRefused(
            "not_allowed",
            f"文件内容是{kind.label}，不能上传。{_ADVICE.get(kind, _SAVE_AGAIN)}{_may_be(limits)}",
        )
    _check_ending(kind, name, limits)
    return kind


def _check_ending(kind: FileKind, name: str, limits: Limits) -> None:
    ending = ending_of(name)
    if ending in ENDINGS[kind]:
        return
    if not ending:
        raise UploadRefused(
            "no_ending",
            f"文件名没有扩展名，内容是{kind.label}。请在文件名后加上 .{ENDINGS[kind][0]} 再上传。",
        )
    raise UploadRefused(
        "mismatch",
        f"文件名以 .{ending} 结尾，但内容其实是{kind.label}，两者不符，没有保存。"
        f"请用原软件打开，另存为正确的格式后再上传；不要只改文件名。{_may_be(limits)}",
    )


def ending_of(name: str) -> str:
    """The name's last ending in small letters, without its dot; "" if there is none."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def _may_be(limits: Limits) -> str:
    endings = [
        "." + each for kind in FileKind if kind in limits.allowed for each in ENDINGS.get(kind, ())
    ]
    return f"可以上传的类型有：{'、'.join(endings)}。"


def _check_name(name: str) -> None:
    """Names that would mislead a reader or a file system are refused."""
    if not name.strip(" ."):
        raise _bad_name("文件名是空的")
    if any(unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Co") for each in name):
        raise _bad_name("文件名里有看不见的控制字符，显示的名称与实际可能不同")
    if _FORBIDDEN.search(name) or name in (".", ".."):
        raise _bad_name('文件名里有路径或不允许的符号（\\ / : * ? " < > |）')
    if len(name) > _LONGEST_NAME or len(name.encode()) > _LONGEST_NAME_BYTES:
        raise _bad_name(f"文件名过长（最多 {_LONGEST_NAME} 个字符、{_LONGEST_NAME_BYTES} 字节）")
    if _DEVICES.match(name) or name != name.strip() or name.startswith(".") or name.endswith("."):
        raise _bad_name("文件名以空格或点开头、结尾，或是系统保留的名称")


def _bad_name(why: str) -> UploadRefused:
    return UploadRefused("bad_name", f"{why}，没有保存。请改用简明的中文文件名后重新上传。")
