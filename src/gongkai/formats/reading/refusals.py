"""Why a file cannot be read (无法读取的原因), said once, in Chinese, with what to do."""

from gongkai.formats.reading.limits import MIB
from gongkai.formats.reading.result import Unreadable


def empty() -> Unreadable:
    """A file without any content."""
    return Unreadable("empty", "文件是空的，没有任何内容。请确认文件已保存完整后重新提供。")


def too_large(what: str, limit: int) -> Unreadable:
    """``what`` has more than ``limit`` bytes."""
    return Unreadable(
        "too_large",
        f"{what}超过 {limit // MIB} MB 的上限，没有读取。年度报告一般不超过几 MB，"
        "请去掉图片等附件，或只保留报告本身后重新提供。",
    )


def too_complex(what: str) -> Unreadable:
    """``what`` is nested or repeated beyond what a report can need."""
    return Unreadable(
        "too_complex",
        f"{what}，超出年度报告可能的规模，没有继续读取。"
        "请用 Word 或浏览器打开原文，另存为 .docx 或 .txt 后重新提供。",
    )


def encrypted(kind: str) -> Unreadable:
    """The file asks for a password."""
    return Unreadable(
        "encrypted", f"{kind}设有打开密码，无法读取。请在原软件中取消密码保护，另存后重新提供。"
    )


def damaged(kind: str) -> Unreadable:
    """The file says it is a ``kind`` but does not open as one."""
    return Unreadable(
        "damaged",
        f"{kind}已损坏或不完整，无法打开。请用原软件打开检查，另存一份，或重新下载后再提供。",
    )


def no_text_layer() -> Unreadable:
    """A scanned PDF: pictures without characters."""
    return Unreadable(
        "no_text_layer",
        "这份 PDF 只有图像，没有文字层（多为扫描件），无法读取数字。"
        "请先做文字识别（OCR）并人工核对，或改用 Word、网页原文。",
    )


def garbled_text() -> Unreadable:
    """A PDF whose fonts do not say which characters they draw."""
    return Unreadable(
        "garbled_text",
        "这份 PDF 的字体没有文字编码，取出的文字是乱码，无法读取。"
        "请改用 Word 或网页原文，或先做文字识别（OCR）并人工核对。",
    )


def unsupported(kind: str, advice: str) -> Unreadable:
    """A known kind of file that is not read; ``advice`` says what to make of it instead."""
    return Unreadable("unsupported", f"{kind}不能直接读取。{advice}")


def unknown_kind() -> Unreadable:
    """A file whose content is none of the kinds read."""
    return Unreadable(
        "unknown_kind",
        "无法识别文件类型。可以读取的类型有：.txt、.md、.csv、.html、.docx、.xlsx、"
        "有文字层的 .pdf，以及这些文件的 .zip 压缩包。",
    )


def not_found() -> Unreadable:
    """No such file."""
    return Unreadable("not_found", "找不到这个文件。请检查文件名和所在文件夹是否正确。")


def not_a_file() -> Unreadable:
    """A folder, or something else that is no regular file."""
    return Unreadable("not_a_file", "这不是文件（可能是文件夹）。请给出文件本身，或打包为 .zip。")


def no_access() -> Unreadable:
    """The system refuses to open the file."""
    return Unreadable(
        "no_access", "系统不允许读取这个文件。请检查文件权限，或是否正被其他程序占用。"
    )


def too_slow(seconds: float) -> Unreadable:
    """Reading took longer than it may."""
    return Unreadable(
        "too_slow",
        f"读取超过 {seconds:g} 秒仍未完成，已停止。文件可能异常，"
        "请用原软件打开，另存为 .docx 或 .txt 后重新提供。",
    )


def out_of_memory() -> Unreadable:
    """Reading needed more memory than it may have."""
    return Unreadable(
        "out_of_memory",
        "读取时占用内存过大，已停止。文件可能异常，"
        "请用原软件打开，另存为 .docx 或 .txt 后重新提供。",
    )


def crashed() -> Unreadable:
    """The reading process died over the file."""
    return Unreadable(
        "crashed",
        "读取程序处理这个文件时异常退出，文件可能已损坏。"
        "请用原软件打开，另存为 .docx 或 .txt 后重新提供。",
    )


def given_up() -> Unreadable:
    """A zip with several members that each ended the reading process."""
    return Unreadable(
        "given_up",
        "压缩包里有多个文件使读取程序异常退出，其余文件没有读取。请解压后逐个提供，找出有问题的文件。",
    )


def too_many_members(limit: int) -> Unreadable:
    """A zip with more members than are read."""
    return Unreadable(
        "too_many_members", f"压缩包内文件超过 {limit} 个，其余没有读取。请分成几个压缩包提供。"
    )


def zip_bomb() -> Unreadable:
    """A member or zip that unpacks far beyond its packed size."""
    return Unreadable(
        "zip_bomb",
        "压缩包解压后的体积异常大，疑似压缩炸弹，没有继续解压。"
        "请确认来源可靠，只打包年度报告文件后重新提供。",
    )


def nested_too_deep(limit: int) -> Unreadable:
    """Zips within zips beyond the limit."""
    return Unreadable(
        "nested_too_deep", f"压缩包嵌套超过 {limit} 层，没有读取。请解压后直接提供里面的文件。"
    )
