"""Fields that many forms of the desk share (通用字段): the legal day of a change, and bodies."""

from datetime import date
from typing import Any

from django import forms

from gongkai.doors.ui.inputs import DayInput
from gongkai.office.agencies import tree

INDENT = "　"  # a full-width space for each level, which a list to choose from keeps


def a_day(label: str = "生效日期", hint: str = "从这一天起生效，不能晚于今天。") -> forms.DateField:
    """Return a field for the legal day of a change."""
    return forms.DateField(label=label, help_text=hint, widget=DayInput())


class OneBody(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A body to choose, indented as in the tree."""

    def label_from_instance(self, obj: Any) -> str:
        return INDENT * (len(obj.path) // tree.STEP - 1) + str(obj.name)


class SomeBodies(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Bodies to tick."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class DayForm(forms.Form):
    """A change that takes nothing but its day."""

    on = a_day()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
