"""Forms beside the facts of a finding (认定的附带材料): what is public, what is provided."""

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.doors.desk.applications.decision.picking import choice_of
from gongkai.doors.desk.items.files.forms import STATEMENT, FilesField
from gongkai.law.grounds import Ground
from gongkai.office.applications.models import CaseFile
from gongkai.office.applications.queries.files import name_of
from gongkai.office.applications.states import FileRole
from gongkai.office.disclosures.models import Item

ALREADY_PUBLIC = "granted.already_public"
PROVIDED_AS = "provided_as"
_UNSAID = "上传的文件要先核对不涉密，并勾选这一项。文件没有上传。"


def role_of(ground: Ground) -> FileRole | None:
    """Return what a file that goes with a finding is; None where none goes with it."""
    if ground.key == ALREADY_PUBLIC:
        return FileRole.CAPTURE
    if ground.withholds:
        return FileRole.REDACTED
    return FileRole.FOUND if PROVIDED_AS in ground.requires else None


class SomeFiles(FilesField):
    """Several files, or none."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        return super().clean(given, initial) if any(given) else []


class Uploading(forms.Form):
    """Files to upload beside other fields; whoever uploads says that none is secret."""

    uploads = SomeFiles(required=False)
    stated = forms.BooleanField(label=STATEMENT, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("uploads") and not given.get("stated"):
            self.add_error("stated", _UNSAID)
        return given


class ProvidingForm(Uploading):
    """What is given to the applicant: files of the case to tick, and further ones to upload."""

    provided = forms.MultipleChoiceField(
        label="提供给申请人的文件", required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ["provided", "uploads", "stated"]  # noqa: RUF012 (read by Django alone)

    def __init__(
        self, *args: Any, files: Iterable[CaseFile], role: FileRole, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(each.pk), name_of(each)) for each in files if each.role == role]
        provided: Any = self.fields["provided"]
        provided.choices = choices
        if not choices:
            del self.fields["provided"]
        withheld = role is FileRole.REDACTED
        uploads = self.fields["uploads"]
        uploads.label = "上传区分处理后的副本" if withheld else "上传要提供的文件"
        uploads.help_text = (
            "遮盖、删去不予公开的内容以后的副本。系统会检查遮盖是不是真的看不见、文件里有没有隐藏痕迹。"
            if withheld
            else "当面查阅、抄录的不用上传。可以一次选多个，系统会检查隐藏痕迹。"
        )


class PublicForm(Uploading):
    """Where it is public: one of the body's own items, or an address; and a dated capture."""

    looked_for = forms.CharField(
        label="在本机关已公开的信息中查找",
        required=False,
        max_length=100,
        help_text="输入标题里的几个字或者发文字号，多个词用空格隔开，再按“查找”。",
    )
    item = forms.ChoiceField(label="找到的信息", required=False, widget=forms.RadioSelect)
    public_at = forms.CharField(
        label="或者：公开的网址、载体和位置",
        required=False,
        max_length=500,
        help_text="不在本系统公开的，填写完整网址，或者政府公报的期号、页码。",
    )
    captured = forms.ChoiceField(label="留存件", required=False, widget=forms.RadioSelect)
    field_order = ["looked_for", "item", "public_at", "captured", "uploads", "stated"]  # noqa: RUF012

    def __init__(
        self, *args: Any, items: Iterable[Item], files: Iterable[CaseFile], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("item", [choice_of(each) for each in items])
        captures = [each for each in files if each.role == FileRole.CAPTURE]
        self._offer("captured", [(str(each.pk), name_of(each)) for each in captures])
        uploads = self.fields["uploads"]
        uploads.label = "上传公开页面的截图或者打印件"
        uploads.help_text = "留作证据，系统记下日期和校验码。选了本系统公开的信息的，系统自动留存。"

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("item"):
            return given
        if not given.get("public_at"):
            self.add_error("public_at", "请选择一条已公开的信息，或者填写公开的网址、位置。")
        if not given.get("uploads") and not given.get("captured") and not self.errors:
            self.add_error("uploads", "请上传公开页面的截图或者打印件，作为答复的依据。")
        return given

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices
        if not choices:
            del self.fields[name]


class CutForm(forms.Form):
    """第三十七条: on which grounds a partial answer cuts something out."""

    cut = forms.MultipleChoiceField(
        label="哪些内容不予公开？可以选几项。",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选择一项不予公开的依据。"},
    )
