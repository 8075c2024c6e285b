"""The form that filters the trail (留痕筛选)."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.doors.clock import BEIJING
from gongkai.doors.desk.fields import OneBody
from gongkai.doors.ui.inputs import DayInput
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.trail.events import Event
from gongkai.office.trail.queries import Filter


def events() -> list[tuple[str, str]]:
    """Return every event there is by code and label, each capability's together."""
    return [(event.value, event.label) for kind in Event.__subclasses__() for event in kind]


class FilterForm(forms.Form):
    """Who, what, where, from when until when; what is left empty does not matter."""

    who: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label="操作人", queryset=None, required=False, empty_label="所有人"
    )
    what = forms.ChoiceField(label="操作", required=False)
    body = OneBody(label="机构", queryset=None, required=False, empty_label="所有机构")
    since = forms.DateField(label="起始日期", required=False, widget=DayInput())
    until = forms.DateField(label="截止日期", required=False, widget=DayInput())

    def __init__(
        self, *args: Any, people: QuerySet[Person], bodies: QuerySet[Agency], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = people  # type: ignore[attr-defined]
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["what"].choices = [("", "所有操作"), *events()]  # type: ignore[attr-defined]

    def wanted(self, kind: str = "", object_id: str = "") -> Filter:
        """Return the filter; days are Beijing's and the last one is included."""
        given = self.cleaned_data
        since, until = given["since"], given["until"]
        return Filter(
            by=f"person:{given['who'].pk}" if given["who"] else "",
            event=given["what"],
            kind=kind,
            object=object_id,
            body=str(given["body"].pk) if given["body"] else "",
            since=datetime.combine(since, time(), BEIJING) if since else None,
            until=datetime.combine(until + timedelta(days=1), time(), BEIJING) if until else None,
        )
