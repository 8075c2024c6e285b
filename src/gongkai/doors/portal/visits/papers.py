"""Papers that come with a form (随附材料): several files, few and not large."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.doors.portal.visits.refusals import MEGABYTE, megabytes

EACH = 10 * MEGABYTE
TOGETHER = 30 * MEGABYTE
MOST = 5
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.doc,.xls,.wps,.et,.ofd,.txt"
HINT = (
    f"可以上传 PDF、图片、Word、Excel 等，最多 {MOST} 个，每个不超过 {megabytes(EACH)}，"
    f"合计不超过 {megabytes(TOGETHER)}。"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A file as it came."""

    name: str
    data: bytes


class PapersInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class PapersField(forms.FileField):
    """Some files, none of them too large; none at all where none is needed."""

    widget = PapersInput

    def __init__(self, label: str, hint: str = HINT) -> None:
        super().__init__(
            label=label,
            help_text=hint,
            required=False,
            allow_empty_file=True,
            widget=PapersInput(attrs={"accept": ACCEPTED}),
        )

    def clean(self, data: Any, initial: Any = None) -> list[Paper]:
        given = list(data) if isinstance(data, Sequence) else [data]
        present = [each for each in given if each]
        if len(present) > MOST:
            raise ValidationError(f"一次最多上传 {MOST} 个文件，请合并或者减少后再提交。")
        for each in present:
            if (each.size or 0) > EACH:
                raise ValidationError(
                    f"“{each.name}”超过 {megabytes(EACH)}。请压缩其中的图片，或者拆成几个文件。"
                )
        return [Paper(str(each.name), each.read()) for each in present]
