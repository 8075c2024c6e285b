"""The catalogue of traces (痕迹目录): code, severity, and in Chinese what it is and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How far a trace binds: the release waits until it is cleared, or it is only shown."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of trace; ``found`` has a blank for its detail."""

    severity: Severity
    found: str
    advice: str


_CLEAN = "请在 Word、Excel 等原软件中依次点“文件→信息→检查问题→检查文档”清除后重新上传。"
_REMAKE_PDF = "请从 Word 等原文重新导出 PDF 后上传。"
_DECIDE = "请核对内容：不应公开的请删除，应当公开的请取消隐藏，然后重新上传。"


def _blocks(found: str, advice: str) -> Rule:
    return Rule(Severity.BLOCKS, found, advice)


def _warns(found: str, advice: str) -> Rule:
    return Rule(Severity.WARNS, found, advice)


RULES: dict[str, Rule] = {
    # Any file
    "not_inspected": _blocks(
        "文件没有检查完，不能确认是否带有隐藏内容（{}）",
        "请用原软件打开核对，另存为 .docx、.xlsx 或 PDF 后重新上传。",
    ),
    "name_mismatch": _blocks(
        "文件名与内容不符（{}）", "请用原软件打开，另存为正确的格式后重新上传。"
    ),
    "trailing_data": _blocks(
        "文件正常结尾之后还有 {} 字节数据，可能是裁剪前的画面或夹带的其他文件",
        "请用原软件打开后另存一份，再上传新文件。",
    ),
    "leading_data": _blocks(
        "文件正常开头之前还有 {} 字节数据，可能夹带了其他文件",
        "请用原软件打开后另存一份，再上传新文件。",
    ),
    "file_path": _warns(
        "文件里留有单位内部的文件路径或网络地址{}，会暴露用户名或内网结构",
        "请删除相应链接或说明文字，另存后重新上传。",
    ),
    # Office documents
    "author": _blocks("文件属性里留有个人或单位信息（{}）", _CLEAN),
    "property_text": _warns(
        "文件属性里留有文字（{}），可能是套用旧文件时留下的",
        "请在“文件→信息”中核对、改正或清空。",
    ),
    "custom_property": _blocks("文件带有 {} 项自定义属性，打开文件的人都能看到", _CLEAN),
    "custom_xml": _blocks("文件夹带了 {} 份自定义 XML 数据，正文里看不到", _CLEAN),
    "thumbnail": _warns(
        "文件带有缩略图，可能还是修改前的首页画面",
        "请另存文件，并在保存时不勾选“保存缩略图”。",
    ),
    "macro": _blocks("文件含有宏（可自动运行的程序）", "请去掉宏，另存为不带宏的格式后重新上传。"),
    "embedded_file": _blocks(
        "文件里嵌入了另外的文件或控件（{}），双击即可打开完整内容",
        "请把嵌入对象改为图片或表格（复制后“选择性粘贴→图片”），再重新上传。",
    ),
    "external_link": _blocks(
        "文件链接到外部内容（{}），打开时会连接该处，并暴露来源位置",
        "请断开链接（“文件→信息→编辑指向文件的链接→断开链接”）后重新上传。",
    ),
    "unused_part": _blocks(
        "文件包里夹带了 {} 个正文没有使用的部件", "请用 Word 或 WPS 打开后另存一份，再上传新文件。"
    ),
    "comments": _blocks("文件带有 {} 条批注", "请在“审阅”中删除全部批注后重新上传。"),
    "tracked_changes": _blocks(
        "文件带有 {} 处修订痕迹，删除的原文仍然看得到",
        "请在“审阅”中接受或拒绝全部修订，关闭修订后重新上传。",
    ),
    "tracking_on": _warns("文件仍处于修订状态，之后的改动都会留下痕迹", "请在“审阅”中关闭修订。"),
    "hidden_text": _blocks("有 {} 处隐藏文字，收到文件的人可以显示出来", _DECIDE),
    "unseen_text": _warns(
        "有 {} 处文字是白色或极小的字，看不见但能复制出来",
        "请核对内容：不应公开的请删除，应当公开的请改为正常字色字号。",
    ),
    "document_variables": _blocks("文件存有 {} 个文档变量，正文里看不到", _CLEAN),
    "mail_merge": _blocks(
        "文件连着邮件合并的数据源，会暴露名单的位置",
        "请在“邮件→开始邮件合并”中选“普通 Word 文档”，保存后重新上传。",
    ),
    "cropped_picture": _warns(
        "有 {} 张图片只是裁剪显示，裁掉的部分仍在文件里",
        "请选中图片，在“压缩图片”中勾选“删除图片的剪裁区域”，保存后重新上传。",
    ),
    # Workbooks
    "hidden_sheet": _blocks("工作表“{}”被隐藏", _DECIDE),
    "very_hidden_sheet": _blocks(
        "工作表“{}”被深度隐藏，右键菜单里看不到，但仍可用程序打开",
        "请由制作人在 VBA 编辑器中将其改为可见，核对后删除或保留，再重新上传；"
        "也可把要公开的工作表复制到新工作簿。",
    ),
    "macro_sheet": _blocks("工作簿含有宏表", "请去掉宏表，把要公开的内容复制到新工作簿后上传。"),
    "hidden_rows": _blocks("有 {} 个隐藏行里有内容", _DECIDE),
    "hidden_columns": _blocks("有 {} 个隐藏列里有内容", _DECIDE),
    "hidden_values": _blocks(
        "有 {} 个单元格用格式“;;;”隐藏了数值，点中即可看到",
        "请核对内容：不应公开的请删除，应当公开的请改回常规格式。",
    ),
    "pivot_cache": _blocks(
        "透视表带有全部源数据的缓存（{} 份），双击汇总数即可还原明细",
        "请把透视表复制后“选择性粘贴→数值”到新工作簿，再上传新文件。",
    ),
    "defined_name": _warns(
        "名称管理器里有 {} 个隐藏的、带数据的或指向外部文件的名称",
        "请在“公式→名称管理器”中核对并删除。",
    ),
    "external_cache": _blocks(
        "工作簿存有其他文件的数据副本（{} 份）",
        "请在“数据→编辑链接”中断开链接后重新上传。",
    ),
    "data_connection": _blocks(
        "工作簿存有数据连接或查询，会暴露数据库位置", "请在“数据→查询和连接”中删除后重新上传。"
    ),
    "data_model": _blocks(
        "工作簿带有数据模型，内含全部源数据", "请把要公开的内容复制为数值到新工作簿，再上传新文件。"
    ),
    "revision_log": _blocks("工作簿留有共享修订记录", _CLEAN),
    "scenarios": _blocks("工作表存有 {} 个方案，内含其他数值", "请在“数据→模拟分析”中删除方案。"),
    # Presentations
    "hidden_slide": _blocks("有 {} 张幻灯片被隐藏", _DECIDE),
    "speaker_notes": _blocks("有 {} 张幻灯片带备注文字", "请核对并删除备注后重新上传。"),
    "hidden_shape": _blocks("有 {} 个对象被设为不可见", _DECIDE),
    # PDF
    "pdf_properties": _blocks("PDF 属性里留有信息（{}）", "请清空文档属性后重新导出 PDF。"),
    "annotations": _blocks(
        "PDF 带有 {} 处批注、附注或图章", "请核对后删除批注，或打印为新的 PDF 再上传。"
    ),
    "redaction_pending": _blocks(
        "有 {} 处“标记为密文”还没有应用，下面的原文完整保留",
        "请在 PDF 软件中“应用”密文，或回到原文删除后重新导出。",
    ),
    "attachment": _blocks("PDF 夹带了 {} 个附件", f"请删除附件。{_REMAKE_PDF}"),
    "script": _blocks("文件含有脚本或自动动作", "请去掉脚本，另存为不带脚本的文件后上传。"),
    "form": _blocks("PDF 含有可填写的表单，可能留有填写内容", "请打印为新的 PDF 再上传。"),
    "layers": _blocks("PDF 分有图层，关闭的图层里可能有看不见的内容", "请合并图层后重新导出 PDF。"),
    "private_data": _warns("PDF 里留有制作软件的专用数据", _REMAKE_PDF),
    "revisions": _blocks(
        "PDF 保存过 {} 个版本，以前的内容仍在文件里", f"改前的文字可以恢复。{_REMAKE_PDF}"
    ),
    "covered_text": _blocks(
        "有 {} 个字被色块或图片盖住，选中复制即可看到",
        "色块不是删除。请回到原文删除这些文字，再重新导出 PDF。",
    ),
    "invisible_text": _warns(
        "有 {} 个字不显示但能复制出来（扫描件识别的文字也是这样）",
        "请核对识别出的文字与画面一致，特别是涂黑的地方。",
    ),
    "text_off_page": _blocks(
        "有 {} 个字落在页面可见范围之外", "请回到原文删除这些文字，再重新导出 PDF。"
    ),
    "text_colour": _warns(
        "有 {} 个字是白色的，看不见但能复制出来", "请核对内容：不应公开的请回到原文删除。"
    ),
    # Pictures
    "gps": _blocks(
        "图片带有拍摄地点的定位坐标",
        "请去掉定位信息（在图片“属性→详细信息→删除属性和个人信息”）后重新上传。",
    ),
    "camera": _warns(
        "图片带有拍摄信息（{}）", "可在图片“属性→详细信息→删除属性和个人信息”中去掉。"
    ),
    "picture_text": _blocks(
        "图片里存有文字信息（{}）",
        "请在图片“属性→详细信息→删除属性和个人信息”中去掉后重新上传。",
    ),
    "picture_thumbnail": _blocks(
        "图片带有缩略图，可能还是裁剪或涂抹前的画面", "请用看图软件打开后另存一份，再上传新文件。"
    ),
    "huge_picture": _blocks(
        "图片有 {} 个像素，打开它可能占满电脑内存", "请用看图软件缩小尺寸后另存，再重新上传。"
    ),
    # Web pages and texts
    "page_comment": _blocks("网页源代码里有 {} 处注释", "请删除注释后重新上传。"),
    "hidden_element": _blocks("网页里有 {} 处不显示的内容", _DECIDE),
    "zero_width": _warns(
        "文字里夹有 {} 个看不见的字符，可能打乱显示或被用作标记",
        "请把文字粘贴到记事本，重新输入可疑之处。",
    ),
}
"""Every trace there is, by its stable code."""
