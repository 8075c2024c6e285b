"""The forms of people (人员表单): registering, accounts, roles, deputies."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.doors.desk.fields import DayForm, OneBody, a_day
from gongkai.doors.ui.inputs import DayInput
from gongkai.office.accounts.models import USERNAME_LENGTH, User
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import NAME_LENGTH, Agency, Unit

ONE_DAY = timedelta(days=1)
PUT_DOWN = {
    Role.UNIT_SUBMITTER: "在本科室起草、报送信息",
    Role.CLERK: "起草、编辑全机构的信息，办理公开申请",
    Role.FIRST_REVIEWER: "初审、审核",
    Role.SECRECY_REVIEWER: "保密审查",
    Role.LEGAL_REVIEWER: "对不予公开等答复作法制审核",
    Role.SIGNING_LEADER: "审核、签发",
    Role.PUBLISHER: "发布、复核、撤下",
    Role.BODY_ADMINISTRATOR: "维护机构、人员和设置",
    Role.SUPERVISOR: "查看、监督，不能修改",
    Role.AUDITOR: "查看留痕，不能兼任管理员",
    Role.SYSTEM_ADMINISTRATOR: "维护全系统",
}


class RegisterForm(forms.Form):
    """Somebody who works for a body."""

    name = forms.CharField(label="姓名", max_length=NAME_LENGTH)
    agency = OneBody(label="所在机构", queryset=None, empty_label="请选择")
    namesake = forms.BooleanField(label="是另一位同名的人", required=False)

    def __init__(
        self, *args: Any, bodies: QuerySet[Agency], asks_namesake: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = bodies  # type: ignore[attr-defined]
        if not asks_namesake:
            self.fields["namesake"].widget = forms.HiddenInput()

    def ask_namesake(self) -> None:
        """Show the box to tick for another person of the same name."""
        self.fields["namesake"].widget = forms.CheckboxInput()


class AccountForm(forms.Form):
    """The name somebody signs in with."""

    username = forms.CharField(
        label="用户名",
        max_length=USERNAME_LENGTH,
        help_text="登录用，2 至 64 个字，可用汉字、字母、数字。例如姓名全拼，重名的加数字。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


class TransferForm(DayForm):
    """The body somebody goes to."""

    to = OneBody(label="调往哪个机构", queryset=None, empty_label="请选择")
    field_order = ["to", "on"]  # noqa: RUF012 (read by Django alone)

    def __init__(self, *args: Any, bodies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = bodies  # type: ignore[attr-defined]


class UntilForm(DayForm):
    """A time from a day on, and perhaps until another, which is included."""

    on = a_day("起始日期", "从这一天起有效。")
    last_day = forms.DateField(
        label="最后一天（选填）",
        required=False,
        help_text="这一天仍然有效。不填就一直有效。",
        widget=DayInput(),
    )

    def until(self) -> date | None:
        """Return the first day without it."""
        last = self.cleaned_data["last_day"]
        return last + ONE_DAY if last else None


class AppointForm(UntilForm):
    """A role at one body, chosen beforehand; None is the whole system."""

    role = forms.ChoiceField(label="角色", widget=forms.RadioSelect)
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label="科室（只有科室报送员要选）", queryset=None, required=False, empty_label="不分科室"
    )
    subtree = forms.BooleanField(
        label="包括下级机构",
        required=False,
        help_text="勾选后，对这个机构和它下面的所有机构都有效。",
    )
    field_order = ["role", "unit", "subtree", "on", "last_day"]  # noqa: RUF012 (read by Django)

    def __init__(
        self, *args: Any, agency: Agency | None, units: QuerySet[Unit] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        of_system = agency is None
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, f"{role.label}：{PUT_DOWN[role]}")
            for role in Role
            if (role is Role.SYSTEM_ADMINISTRATOR) == of_system
        ]
        if units is None:
            del self.fields["unit"]
        else:
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if of_system:
            del self.fields["subtree"]


class Colleague(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A user to choose, by the name of the person."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person.name)


class DeputyForm(UntilForm):
    """Who stands in, from when until when."""

    deputy = Colleague(label="由谁代办", queryset=None, empty_label="请选择")
    field_order = ["deputy", "on", "last_day"]  # noqa: RUF012 (read by Django alone)

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = colleagues  # type: ignore[attr-defined]
        last = self.fields["last_day"]
        last.required, last.label = True, "最后一天"
        last.help_text = "这一天仍由代办人办理，最长一年。"
