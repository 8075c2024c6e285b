"""Secrecy marks: marks are refused wherever they stand, and words that only mention them pass."""

import openpyxl
import pytest

from gongkai.office.documents.secrecy import Grade, Reason, find_marks, screen, screen_text
from tests.formats.reading.layouts import PROSE, pdf_of
from tests.office.documents.files import (
    HERE,
    W,
    jpeg,
    ofd,
    ole,
    paragraph,
    saved,
    slides,
    word,
    workbook,
    zipped,
)

FILLING = "\n".join(f"第{n}条 本条说明一件普通的事情。" for n in range(1, 60))

MARKS = {
    "机密★5年": (Grade.MIDDLE, Reason.STARRED),
    "秘密★": (Grade.LOWEST, Reason.STARRED),
    "绝密★长期": (Grade.HIGHEST, Reason.STARRED),
    "秘密　★　10年": (Grade.LOWEST, Reason.STARRED),
    "机 密 ★ 1 年": (Grade.MIDDLE, Reason.STARRED),
    "機密☆": (Grade.MIDDLE, Reason.STARRED),
    "绝密级★启用前": (Grade.HIGHEST, Reason.STARRED),
    "秘密*5年": (Grade.LOWEST, Reason.STARRED),
    "机密\uf0ab20年": (Grade.MIDDLE, Reason.STARRED),
    "国家秘密★": (Grade.LOWEST, Reason.STARRED),
    "000001    机密★1年    特急": (Grade.MIDDLE, Reason.STARRED),
    "“机密★”": (Grade.MIDDLE, Reason.STARRED),
    FILLING + "\n秘密★3年\n" + FILLING: (Grade.LOWEST, Reason.STARRED),
    "密级：机密": (Grade.MIDDLE, Reason.LABELLED),
    "密 级： 绝 密": (Grade.HIGHEST, Reason.LABELLED),
    "密级（秘密）": (Grade.LOWEST, Reason.LABELLED),
    "密级\t机密": (Grade.MIDDLE, Reason.LABELLED),
    "密级：秘密、保密期限：10年": (Grade.LOWEST, Reason.LABELLED),
    "密级：□绝密 ☑机密 □秘密": (Grade.MIDDLE, Reason.LABELLED),
    FILLING + "\n密级：秘密\n" + FILLING: (Grade.LOWEST, Reason.LABELLED),
    "机密": (Grade.MIDDLE, Reason.ALONE),
    "机　密": (Grade.MIDDLE, Reason.ALONE),
    "【秘密】": (Grade.LOWEST, Reason.ALONE),
    "（绝密级）": (Grade.HIGHEST, Reason.ALONE),
    "秘密 特急": (Grade.LOWEST, Reason.ALONE),
    "机密 5年": (Grade.MIDDLE, Reason.ALONE),
    "000123  秘密  加急": (Grade.LOWEST, Reason.ALONE),
    "某县人民政府文件\n\n机密\n关于……的通知": (Grade.MIDDLE, Reason.ALONE),
    FILLING + "\n绝密": (Grade.HIGHEST, Reason.ALONE),
    FILLING + "\f机密\n" + FILLING: (Grade.MIDDLE, Reason.ALONE),
    "秘密\t\t\n名称\t数量": (Grade.LOWEST, Reason.ALONE),
}

MENTIONS = [
    "本办法所称商业秘密，是指不为公众所知悉的信息。",
    "涉及国家秘密的政府信息不予公开。",
    "工作人员应当保守秘密，遵守机密性要求。",
    "国家秘密的密级分为绝密、机密、秘密三级。",
    "商业秘密",
    "国家秘密",
    "商业秘密★",
    "工作秘密★5年",
    "机密性",
    "机密文件管理办法",
    "秘密选举",
    "秘密花园",
    "密级：公开",
    "密级：无",
    "密级：□绝密 □机密 □秘密",
    "密级：绝密/机密/秘密",
    "密级、保密期限由制发机关确定。",
    "国家秘密标志形式为“密级★保密期限”，例如“机密★5年”应当标在首页左上角。",
    "（一）绝密级文件由专人保管；机密级文件登记传阅。",
    FILLING + "\n机密\n" + FILLING,
    "个人信息保密",
    "加密存储",
    "秘书处",
    "严密组织",
]  # fmt: skip


@pytest.mark.parametrize("text", MARKS, ids=ascii)
def test_a_mark_is_found_with_its_grade_and_reason(text: str) -> None:
    found = find_marks(text)
    assert [(mark.grade, mark.reason) for mark in found] == [MARKS[text]]


@pytest.mark.parametrize("text", MENTIONS, ids=ascii)
def test_words_that_only_speak_of_secrets_are_no_mark(text: str) -> None:
    assert find_marks(text) == ()


def test_a_mark_tells_its_line_and_offset() -> None:
    (mark,) = find_marks("甲\n乙\n机密★")
    assert (mark.place, mark.offset) == ("第3行", 4)


def test_a_lone_grade_deep_in_a_text_counts_only_in_a_margin() -> None:
    text = FILLING + "\n机密\n" + FILLING
    assert find_marks(text) == ()
    assert len(find_marks(text, margin=True)) == 1


BODY = paragraph("关于开展检查的通知") * 20
HEADER = f"<w:hdr {W}>{paragraph('机 密')}</w:hdr>"


def marked_workbook() -> bytes:
    made = openpyxl.Workbook()
    made.create_sheet("暗", 0).sheet_state = "hidden"
    made["暗"]["A1"] = "秘密★2年"
    return saved(made)


FILES = {
    "正文.docx": (word(paragraph("机密★5年") + BODY), "正文第1行"),
    "页眉.docx": (word(BODY, header1=HEADER), "页眉"),
    "页脚.docx": (word(BODY, footer1=HEADER.replace("w:hdr", "w:ftr")), "页脚"),
    "隐藏.docx": (word(BODY + paragraph("秘密★", "<w:vanish/>")), "隐藏或删除的文字"),
    "分段.docx": (
        word("<w:p><w:r><w:t>机</w:t></w:r><w:r><w:t> 密</w:t></w:r><w:r><w:t>★</w:t></w:r></w:p>"),
        "正文",
    ),
    "表头.xlsx": (
        workbook("<sheetData/><headerFooter><oddHeader>&amp;L机密&amp;C表</oddHeader></headerFooter>"),
        "打印页眉页脚",
    ),
    "暗表.xlsx": (marked_workbook(), "隐藏的工作表"),
    "片.pptx": (slides({"ppt/slides/slide1.xml": "<x><p><t>绝密★</t></p></x>"}), "第1张幻灯片"),
    "文.pdf": (pdf_of(f"机密★10年\n\n{PROSE}"), "第1页"),
    "页眉.pdf": (pdf_of(f"#set page(header: [秘密★])\n{PROSE}"), "第1页"),
    "版.ofd": (ofd(Page="<ofd:TextCode>机密★</ofd:TextCode>"), "页面"),
    "文.txt": ("秘密★5年\n关于……".encode("gb18030"), "正文第1行"),
    "文.html": ("<html><body><div>机密★</div><p>正文</p></body></html>".encode(), "正文"),
    "包.zip": (zipped({"内.docx": word(paragraph("机密★"))}), "内.docx，正文"),
    "旧.doc": (ole("WordDocument") + "\r机密★5年\r关于".encode("utf-16-le"), "正文"),
    "【机密】方案.pdf": (pdf_of(PROSE), "文件名"),
    "秘密★方案.jpg": (jpeg(), "文件名"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES, ids=ascii)
def test_a_marked_file_is_refused_wherever_the_mark_stands(name: str) -> None:
    data, place = FILES[name]
    verdict = screen(data, name, pool=HERE)
    assert verdict.refused
    assert any(mark.place.startswith(place) for mark in verdict.marks)
    assert "文件没有保存" in verdict.message
    assert "保密审查员" in verdict.message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("商业秘密保护办法.docx", word(paragraph("商业秘密保护办法") + BODY)),
        ("保密工作.txt", MENTIONS[3].encode()),
        ("机密性说明.pdf", pdf_of(PROSE)),
        ("通知.docx", word(BODY)),
    ],
    ids=lambda value: ascii(value) if isinstance(value, str) else "made",
)
def test_an_unmarked_file_passes_without_a_word(name: str, data: bytes) -> None:
    verdict = screen(data, name, pool=HERE)
    assert not verdict.refused
    assert verdict.message == ""


def test_a_verdict_holds_nothing_of_the_text_but_the_grade() -> None:
    verdict = screen("机密★5年\n某地某事的部署安排".encode(), "a.txt")
    assert "部署" not in repr(verdict)


def test_a_picture_is_not_refused_but_a_person_must_look() -> None:
    verdict = screen(jpeg(), "照片.jpg")
    assert not verdict.refused
    assert "请人工确认文件不涉密" in verdict.message
    assert screen(pdf_of("#rect(width: 5cm)"), "扫描.pdf").unread


def test_typed_text_is_screened_alike() -> None:
    assert screen_text("密级：机密\n内容").refused
    assert screen_text("普通内容").message == ""
