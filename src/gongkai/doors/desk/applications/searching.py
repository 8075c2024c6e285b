"""Looking cases up (查找申请件): by number, stage, body; which list, and from where on."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, QueryDict

from gongkai.doors.desk.fields import OneBody
from gongkai.doors.desk.who import Desk
from gongkai.law.lifecycle import Stage
from gongkai.office.agencies.lookups import reached
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.queries.lists import Narrowed, Tab
from gongkai.office.base.permissions import Permission

READING = (Permission.HANDLE_APPLICATIONS, Permission.SUPERVISE)


class SearchForm(forms.Form):
    """What a list is narrowed to; nothing has to be filled in."""

    number = forms.CharField(
        label="申请编号", max_length=64, required=False, widget=forms.TextInput()
    )
    stage = forms.ChoiceField(
        label="状态",
        choices=[("", "全部"), *((each.value, each.label) for each in Stage)],
        required=False,
    )
    body = OneBody(label="单位", queryset=None, required=False, empty_label="全部单位")

    def __init__(self, *args: Any, bodies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(bodies[:2]) > 1:
            self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        else:
            del self.fields["body"]

    def narrowed(self) -> Narrowed:
        """Return what was asked for; nothing where a field is wrong."""
        if not self.is_valid():
            return Narrowed()
        given = self.cleaned_data
        stage = next((each for each in Stage if each.value == given["stage"]), None)
        body = given.get("body")
        below = body is not None and body.is_area
        number = given["number"].strip()
        return Narrowed(number=number, agency=body, below=below, stage=stage)

    @property
    def is_used(self) -> bool:
        """Whether the list is narrowed at all."""
        return any(self.data.get(name) for name in self.fields)


def tab_of(query: QueryDict, usual: Tab) -> Tab:
    """Return the list asked for; Http404 for one there is not."""
    try:
        return Tab(query.get("tab", usual.value))
    except ValueError as wrong:
        raise Http404 from wrong


def search_of(query: QueryDict, desk: Desk) -> SearchForm:
    """Return the form of what a list is narrowed to."""
    return SearchForm(query, bodies=reached(desk.actor, *READING))
