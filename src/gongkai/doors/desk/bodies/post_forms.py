"""The forms of units, posts and open work (科室、岗位、在办事项表单)."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.doors.desk.fields import DayForm, OneBody
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.models import NAME_LENGTH, Agency, Person, Post, Unit

Holder = Unit | Post | Person
WHOLE = "body"
_KINDS: dict[type[Holder], str] = {Unit: "科室", Post: "岗位", Person: "人员"}


class UnitForm(DayForm):
    """A unit to be opened."""

    name = forms.CharField(label="科室名称", max_length=NAME_LENGTH)
    field_order = ["name", "on"]  # noqa: RUF012 (read by Django alone)


class PostForm(DayForm):
    """A post to be set up."""

    title = forms.CharField(
        label="岗位名称", max_length=NAME_LENGTH, help_text="例如：分管副局长、办公室信息员。"
    )
    kind = forms.ChoiceField(
        label="岗位类别", choices=[(each.value, each.label) for each in PostKind]
    )
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label="所在科室（选填）", queryset=None, required=False, empty_label="不属于科室"
    )
    field_order = ["title", "kind", "unit", "on"]  # noqa: RUF012 (read by Django alone)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class TakeForm(DayForm):
    """Who takes a post."""

    person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label="由谁担任", queryset=None, empty_label="请选择"
    )
    field_order = ["person", "on"]  # noqa: RUF012 (read by Django alone)

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """From whom open work goes to whom; another body gives it out itself."""

    source = forms.ChoiceField(label="移交谁的在办事项")
    agency = OneBody(label="移交到哪个机构", queryset=None, empty_label=None)
    to = forms.ChoiceField(
        label="由谁承接",
        required=False,
        help_text="移交到其他机构的，由对方自行分派，这里选“暂不指定”。",
    )

    def __init__(
        self,
        *args: Any,
        of: Agency,
        bodies: QuerySet[Agency],
        sources: list[Holder],
        targets: list[Holder],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.of = of
        self.holders = {_key(each): each for each in (*sources, *targets)}
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            *((_key(each), _label(each)) for each in sources),
            (WHOLE, "本机构全部在办事项"),
        ]
        self.fields["agency"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["agency"].initial = of.pk
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", "暂不指定"),
            *((_key(each), _label(each)) for each in targets),
        ]

    def source_holder(self) -> Holder | Agency:
        """Return whose work is handed over."""
        chosen = self.cleaned_data["source"]
        return self.of if chosen == WHOLE else self.holders[chosen]

    def target(self) -> Holder | None:
        """Return who takes it, or None where that is left open."""
        chosen = self.cleaned_data["to"]
        return self.holders[chosen] if chosen else None


def _key(holder: Holder) -> str:
    return f"{type(holder).__name__.lower()}:{holder.pk}"


def _label(holder: Holder) -> str:
    return f"{_KINDS[type(holder)]}：{holder}"
