"""The form of facts (事实表单): each fact by its kind, what it needs said where it is missing."""

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.doors.desk.applications.facts.asked import Asked
from gongkai.doors.ui.inputs import DayInput
from gongkai.law.facts import Fact, FactKind, Facts, FactValue, recorded

SHORT_ENDINGS = (
    "名称",
    "文号",
    "案号",
    "编号",
    "号码",
    "种类",
    "负责人",
    "机关",
    "单位",
    "形式",
)
LONGEST = 2_000
_SHORT = 200


class FactsForm(forms.Form):
    """Fields for facts; ``known`` are those on record, which fill the fields at first."""

    def __init__(self, *args: Any, asked: Iterable[Asked], known: Facts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(asked)
        for each in self.asked:
            self.fields[each.fact.key] = field_of(each.fact, each.called_for)
            self.fields[each.fact.key].initial = known.get(each.fact.key)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for each in self.asked:
            key = each.fact.key
            needed = each.when is None or each.when.holds(given)
            if needed and key not in self.errors and not recorded(given, key):
                self.add_error(key, _please(each.fact))
        return given

    def facts(self) -> dict[str, FactValue]:
        """Return what was filled in; a fact that nothing calls for is left out."""
        given = self.cleaned_data
        called_for = [each for each in self.asked if each.when is None or each.when.holds(given)]
        keys = [each.fact.key for each in called_for]
        return {key: _tidied(given[key]) for key in keys if recorded(given, key)}

    def summary(self) -> list[tuple[str, FactValue]]:
        """Return label and value of what was filled in, to be read over before it counts."""
        said = self.facts()
        return [
            (each.fact.label, said[each.fact.key]) for each in self.asked if each.fact.key in said
        ]


def field_of(fact: Fact, hint: str = "") -> forms.Field:
    """Return the field a fact is typed or chosen in; whether it is needed the form decides."""
    said: dict[str, Any] = {"label": fact.label, "help_text": hint, "required": False}
    if fact.kind is FactKind.CHOICE:
        choices = [(each, each) for each in fact.choices]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **said)
    if fact.kind is FactKind.DATE:
        return forms.DateField(widget=DayInput(), **said)
    if fact.kind is FactKind.NUMBER:
        return forms.IntegerField(min_value=0, **said)
    if fact.label.endswith(SHORT_ENDINGS):
        return forms.CharField(max_length=_SHORT, **said)
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(max_length=LONGEST, widget=area, **said)


def _please(fact: Fact) -> str:
    return "请选择一项。" if fact.kind is FactKind.CHOICE else "请填写这一项。"


def _tidied(value: Any) -> FactValue:
    return value.strip() if isinstance(value, str) else value
