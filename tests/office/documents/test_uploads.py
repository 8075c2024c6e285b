"""Uploads: the content says what a file is; a name that says otherwise is refused in Chinese."""

import io
import tarfile

import docx
import openpyxl
import pytest

from gongkai.formats.reading.limits import MIB
from gongkai.office.documents.kinds import FileKind, kind_of
from gongkai.office.documents.uploads import ENDINGS, Limits, UploadRefused, check_upload
from tests.formats.reading.layouts import PROSE, pdf_of
from tests.office.documents.files import (
    MAIN_TYPES,
    OFFICE,
    jpeg,
    ofd,
    ole,
    package,
    png,
    saved,
    slides,
    word,
    zipped,
)

MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE_TYPE = f"{OFFICE}wordprocessingml.template.main+xml"
PROGRAM = b"MZ\x90\x00" + b"\0" * 200 + b"PE\0\0"

TAKEN = {
    "通知.docx": saved(docx.Document()),
    "名单.xlsx": saved(openpyxl.Workbook()),
    "解读.pptx": slides({}),
    "旧文.doc": ole("WordDocument"),
    "旧文.wps": ole("WordDocument"),
    "旧表.xls": ole("Workbook"),
    "旧片.PPT": ole("PowerPoint Document"),
    "公文.pdf": pdf_of(PROSE),
    "公文.ofd": ofd(),
    "照片.JPG": jpeg(),
    "图.png": png(),
    "说明.txt": "关于开展检查的通知".encode("gb18030"),
    "表.csv": "单位,数量\n甲,1\n".encode(),
}

REFUSED = {
    "改名的程序.pdf": (PROGRAM, "not_allowed", "可执行程序"),
    "程序.docx": (b"\x7fELF" + b"\0" * 60, "not_allowed", "可执行程序"),
    "快捷方式.pdf": (b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60, "not_allowed", "可执行程序"),
    "脚本.txt": (b"#!/bin/sh\nrm -rf x\n", "not_allowed", "脚本程序"),
    "批处理.txt": (b"@echo off\r\ndel x\r\n", "not_allowed", "脚本程序"),
    "后门.jpg": (b"<?php system($_GET['c']); ?>", "not_allowed", "脚本程序"),
    "网页.txt": (b"<!-- x -->\n<!DOCTYPE html><script>alert(1)</script>", "not_allowed", "网页"),
    "网页.csv": (b"\xef\xbb\xbf  <script>alert(1)</script>", "not_allowed", "网页"),
    "矢量.png": (b'<svg xmlns="x" onload="alert(1)"/>', "not_allowed", "XML"),
    "宏.docx": (package("word/document.xml", {"word/document.xml": "<x/>"},
                        content_type=MACRO_TYPE), "not_allowed", "宏"),
    "模板.docx": (package("word/document.xml", {"word/document.xml": "<x/>"},
                          content_type=TEMPLATE_TYPE), "not_allowed", "模板"),
    "加密.docx": (ole("EncryptedPackage"), "not_allowed", "密码"),
    "压缩.zip": (zipped({"a.txt": "甲"}), "not_allowed", "解压后逐个上传"),
    "改名压缩.docx": (zipped({"word/document.xml": "<x/>"}), "not_allowed", "ZIP"),
    "安装.docx": (zipped({"AndroidManifest.xml": "x", "classes.dex": "x"}), "not_allowed", "程序"),
    "其他压缩.pdf": (b"Rar!\x1a\x07\0" + b"\0" * 60, "not_allowed", "其他格式的压缩包"),
    "半截.docx": (saved(docx.Document())[:900], "not_allowed", "损坏"),
    "假类型.docx": (zipped({"[Content_Types].xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}),
                    "not_allowed", "损坏"),
    "乱码.pdf": (bytes(range(256)) * 20, "not_allowed", "无法识别"),
    "空.txt": (b"", "not_allowed", "空文件"),
    "全零.docx": (b"\0" * 4_000, "not_allowed", "空文件"),
    "录像.jpg": (b"\0\0\0\x18ftypmp42" + b"\0" * 60, "not_allowed", "音频或视频"),
    "动图.png": (b"GIF89a" + b"\0" * 60, "not_allowed", "另存为 .jpg 或 .png"),
    "名单.pdf": (TAKEN["名单.xlsx"], "mismatch", "Excel 工作簿"),
    "公文.docx": (TAKEN["公文.pdf"], "mismatch", "不要只改文件名"),
    "图.jpg": (TAKEN["图.png"], "mismatch", "PNG"),
    "通知.docx.exe": (TAKEN["通知.docx"], "mismatch", ".exe"),
    "通知.doc": (TAKEN["通知.docx"], "mismatch", "Word 文档"),
    "说明.pdf": (TAKEN["说明.txt"], "mismatch", "纯文本"),
    "没有扩展名": (TAKEN["公文.pdf"], "no_ending", ".pdf"),
    "../../公文.pdf": (TAKEN["公文.pdf"], "bad_name", "路径"),
    "公文\u202efdp.exe": (TAKEN["公文.pdf"], "bad_name", "看不见"),
    "公文\0.pdf": (TAKEN["公文.pdf"], "bad_name", "看不见"),
    "CON.pdf": (TAKEN["公文.pdf"], "bad_name", "保留"),
    ".pdf": (TAKEN["公文.pdf"], "bad_name", "点开头"),
    "   ": (TAKEN["公文.pdf"], "bad_name", "空的"),
    "长" * 90 + ".pdf": (TAKEN["公文.pdf"], "bad_name", "过长"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
def test_files_of_the_usual_kinds_are_taken(name: str) -> None:
    assert name.rpartition(".")[2].lower() in ENDINGS[check_upload(TAKEN[name], name)]


@pytest.mark.parametrize("name", REFUSED, ids=ascii)
def test_a_refusal_says_what_the_file_is_and_what_to_do(name: str) -> None:
    data, code, words = REFUSED[name]
    with pytest.raises(UploadRefused) as refused:
        check_upload(data, name)
    assert refused.value.code == code
    assert words in refused.value.message
    assert "请" in refused.value.message or "一律不能上传" in refused.value.message


def test_a_file_over_the_limit_is_refused_with_both_sizes() -> None:
    with pytest.raises(UploadRefused, match="有 2 MB，超过 1 MB"):
        check_upload(b"x" * (MIB + 1), "大.txt", limits=Limits(most_bytes=MIB))


def test_a_body_may_allow_more_kinds_and_fewer() -> None:
    data = zipped({"a.txt": "甲"})
    limits = Limits(allowed={FileKind.ZIP})
    assert check_upload(data, "包.zip", limits=limits) is FileKind.ZIP
    with pytest.raises(UploadRefused, match=r"可以上传的类型有：\.zip。"):
        check_upload(TAKEN["公文.pdf"], "公文.pdf", limits=limits)


def test_programs_are_refused_even_where_everything_is_allowed() -> None:
    with pytest.raises(UploadRefused, match="一律不能上传"):
        check_upload(PROGRAM, "工具.exe", limits=Limits(allowed=frozenset(FileKind)))


def test_an_office_file_is_told_by_its_declared_main_part_not_its_folders() -> None:
    for main, kind in zip(MAIN_TYPES, (FileKind.DOCX, FileKind.XLSX, FileKind.PPTX), strict=True):
        assert kind_of(package(main, {main: "<x/>", "word/x.xml": "<x/>"})) is kind


def test_a_pdf_behind_a_page_or_a_program_is_none() -> None:
    for head in (b"<html><script>1</script>", PROGRAM, b"\x89PNG\r\n\x1a\n"):
        assert kind_of(head + TAKEN["公文.pdf"]) is not FileKind.PDF


def test_archives_and_web_pages_are_told_apart() -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz"):
        pass
    assert kind_of(buffer.getvalue()) is FileKind.ARCHIVE
    mail = b'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"\n\n<html>'
    assert kind_of(mail) is FileKind.HTML
    assert kind_of(zipped({"mimetype": "x", "content.xml": "<x/>"})) is FileKind.ODF
    assert kind_of(b"{\\rtf1 x}") is FileKind.RTF
    assert kind_of(b"RIFF\0\0\0\0WEBPVP8 ") is FileKind.PICTURE
    assert kind_of(word("<w:p/>")) is FileKind.DOCX
