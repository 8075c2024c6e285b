"""The form for uploading (上传附件): several files at once, and the word that none is secret."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

STATEMENT = "我已核对：所选文件不涉及国家秘密、工作秘密，文件名也不涉密。"
ENDINGS = ".docx,.xlsx,.pptx,.doc,.wps,.xls,.et,.ppt,.dps,.pdf,.ofd,.jpg,.jpeg,.png,.txt,.csv"


class ManyFiles(forms.ClearableFileInput):
    """A field for files that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is examined by the office, one after another."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ManyFiles(attrs={"accept": ENDINGS}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        # The office looks at emptiness and length of names itself, and says what to do.
        found = [each for each in given if isinstance(each, UploadedFile)]
        if not found:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return found


class UploadForm(forms.Form):
    """Files to upload, with the statement ticked."""

    given = FilesField(
        label="选择文件",
        help_text="可以一次选多个：Word、Excel、PPT、WPS、PDF、OFD、图片、纯文本，每个至多 64 MB。",
        error_messages={"required": "请先选择要上传的文件。"},
    )
    stated = forms.BooleanField(
        label=STATEMENT,
        error_messages={"required": "上传前请核对文件不涉密，并勾选这一项。文件没有上传。"},
    )


class ReasonForm(forms.Form):
    """Why something is let pass."""

    reason = forms.CharField(
        label="理由",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="至少 5 个字，写明为什么可以公开。会记入留痕。",
        max_length=500,
    )
