"""The upload form (上传表单): this year's reports, and last year's to compare with."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.doors.portal.checkup.limits import LIMITS
from gongkai.doors.portal.checkup.receiving import ReceivedFile

READABLE = (".txt", ".md", ".csv", ".html", ".htm", ".docx", ".xlsx", ".pdf", ".zip")
ALSO_READ = (".mht", ".mhtml", ".json")
READABLE_IN_WORDS = (
    " Word（.docx）、PDF、网页（.html）、Excel（.xlsx）、文本（.txt、.md、.csv），"
    "或者它们的 .zip 压缩包"
)


class FilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some files, at least one of them of a kind that can be read."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[ReceivedFile]:
        given = list(data) if isinstance(data, Sequence) else [data]
        files = [super(FilesField, self).clean(each, initial) for each in given or [None]]
        present = [each for each in files if each]
        if present and not any(_is_readable(each.name) for each in present):
            raise ValidationError(f"这种文件不能读取。可以上传{READABLE_IN_WORDS}；请另存后再试。")
        return present


def _input() -> FilesInput:
    return FilesInput(attrs={"accept": ",".join(READABLE)})


class UploadForm(forms.Form):
    """What is to be checked. ``ticket`` makes a double click one upload."""

    ticket = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    reports = FilesField(
        label="选择年度报告文件",
        help_text=f"可以选择{READABLE_IN_WORDS}。{LIMITS.in_words}。",
        error_messages={"required": "还没有选择文件。请选择要检查的年度报告。"},
        allow_empty_file=True,
        widget=_input(),
    )
    previous = FilesField(
        label="上一年度的报告（可以不选）",
        help_text="选了上一年度的报告，就能核对“上年结转”等跨年度的数字。",
        required=False,
        allow_empty_file=True,
        widget=_input(),
    )


def _is_readable(name: str | None) -> bool:
    return PurePath(name or "").suffix.lower() in (*READABLE, *ALSO_READ)
