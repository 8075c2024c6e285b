"""The forms of bodies (机构表单): facts, changes of the tree, the disclosure office."""

from dataclasses import fields
from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.doors.desk.fields import DayForm, OneBody, SomeBodies, a_day
from gongkai.office.agencies.facts import Facts, OfficeFacts
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import NAME_LENGTH, Agency


class FactsForm(forms.Form):
    """What is said of a body when it is added."""

    name = forms.CharField(label="机构名称", max_length=NAME_LENGTH, help_text="公章上的全称。")
    code = forms.CharField(
        label="机构编码",
        max_length=32,
        help_text="本系统内区分机构用，由字母、数字和“-”组成，定了不改。例如 S-JY。",
    )
    kind = forms.ChoiceField(
        label="机构类型", choices=[(each.value, each.label) for each in AgencyKind]
    )
    short_name = forms.CharField(label="简称（选填）", max_length=NAME_LENGTH, required=False)
    credit_code = forms.CharField(
        label="统一社会信用代码（选填）",
        max_length=40,
        required=False,
        help_text="法人证书上的 18 位代码，索引号要用到。",
    )
    division_code = forms.CharField(
        label="行政区划代码（选填）", max_length=20, required=False, help_text="6、9 或 12 位数字。"
    )

    def facts(self) -> Facts:
        """Return what was typed as facts; the office examines them."""
        given = self.cleaned_data
        known = {field.name: given[field.name] for field in fields(Facts)}
        return Facts(**{**known, "kind": AgencyKind(given["kind"])})


class AddForm(FactsForm, DayForm):
    """A body to be added from a day on."""

    on = a_day("设立日期", "机构设立的日子，可以早于今天。")
    field_order = ["name", "code", "kind", "on"]  # noqa: RUF012 (read by Django alone)


class CorrectForm(FactsForm):
    """What of a body can be put right; code and kind stay."""

    def __init__(self, data: Any, *, agency: Agency) -> None:
        initial = {field.name: getattr(agency, field.name) for field in fields(Facts)}
        super().__init__(data, initial=initial)
        self.agency = agency
        del self.fields["code"], self.fields["kind"]

    def facts(self) -> Facts:
        """Return what was typed, with code and kind as they are."""
        return Facts(code=self.agency.code, kind=AgencyKind(self.agency.kind), **self.cleaned_data)


class RenameForm(DayForm):
    """The new name of a body."""

    name = forms.CharField(label="新名称", max_length=NAME_LENGTH)
    short_name = forms.CharField(label="新简称（选填）", max_length=NAME_LENGTH, required=False)
    field_order = ["name", "short_name", "on"]  # noqa: RUF012 (read by Django alone)


class MoveForm(DayForm):
    """The new parent of a body."""

    to = OneBody(label="调整到哪个上级之下", queryset=None, empty_label="请选择")
    field_order = ["to", "on"]  # noqa: RUF012 (read by Django alone)

    def __init__(self, *args: Any, bodies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = bodies  # type: ignore[attr-defined]


class MergeForm(DayForm):
    """The bodies that a body takes over."""

    bodies = SomeBodies(
        label="并入的机构",
        queryset=None,
        help_text="勾选后这些机构自生效日期起撤销，在办事项转到本机构。",
    )
    field_order = ["bodies", "on"]  # noqa: RUF012 (read by Django alone)

    def __init__(self, *args: Any, bodies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = bodies  # type: ignore[attr-defined]


class SplitForm(DayForm):
    """Whether a body goes on when others are founded out of it."""

    goes_on = forms.BooleanField(label="原机构继续保留", required=False, initial=True)
    field_order = ["goes_on", "on"]  # noqa: RUF012 (read by Django alone)


class FoundedForm(FactsForm):
    """One of the bodies that are founded; left empty it founds none."""

    def __init__(self, data: Any, *, number: int) -> None:
        super().__init__(
            data,
            prefix=f"founded{number}",
            empty_permitted=True,
            use_required_attribute=False,
        )
        self.legend = f"新设机构 {number}"
        self.fields["kind"].initial = AgencyKind.DEPARTMENT.value

    def has_changed(self) -> bool:
        """Return whether anything but the kind, which is chosen beforehand, was filled in."""
        return bool(set(self.changed_data) - {"kind"})


class OfficeForm(forms.Form):
    """The disclosure office as the guide prints it."""

    name = forms.CharField(label="公开工作机构名称", max_length=NAME_LENGTH)
    address = forms.CharField(label="办公地址", max_length=200, required=False)
    postcode = forms.CharField(label="邮政编码", max_length=6, required=False)
    hours = forms.CharField(
        label="办公时间",
        max_length=200,
        required=False,
        help_text="例如：工作日上午 8:30–12:00，下午 14:30–17:30。",
    )
    phone = forms.CharField(label="联系电话", max_length=60, required=False)
    fax = forms.CharField(label="传真", max_length=60, required=False)
    mail = forms.CharField(label="电子邮箱", max_length=200, required=False)

    def facts(self) -> OfficeFacts:
        """Return what was typed as facts; the office examines them."""
        return OfficeFacts(**self.cleaned_data)
