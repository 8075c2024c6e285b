"""Importing a list of bodies (导入机构名单): look first, then confirm; the file is chosen once."""

import base64
import binascii
import io
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.fields import DayForm
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.agencies.actions.importing import (
    ListRefused,
    Outcome,
    import_agencies,
    preview,
)
from gongkai.office.agencies.importing.columns import Column
from gongkai.office.agencies.importing.lines import RowError
from gongkai.office.agencies.importing.table import read
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission

MOST_BYTES = 1024 * 1024
MOST_SHOWN = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ListForm(DayForm):
    """The file, or the same file as the page brought it back, and the day it counts for."""

    file = forms.FileField(
        label="机构名单",
        required=False,
        help_text="Excel（.xlsx）或 CSV 文件，不超过 1 MB，第一行是列名。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    content = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["file", "on"]  # noqa: RUF012 (read by Django alone)

    def clean(self) -> dict[str, Any]:
        """Give ``data`` the bytes of the file, wherever they came from."""
        given = super().clean() or {}
        file, content = given.get("file"), given.get("content", "")
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError("文件超过 1 MB。请只保留机构名单，或分成几个文件导入。")
        if file:
            given["data"] = file.read()
        elif content:
            try:
                given["data"] = base64.b64decode(content, validate=True)
            except binascii.Error:
                raise forms.ValidationError("文件没有收到。请重新选择。") from None
        else:
            raise forms.ValidationError("没有选择文件。请选择机构名单。")
        return given


@dataclass(frozen=True, slots=True)
class Seen:
    """What the list does or would do, as the page shows it."""

    outcome: Outcome | None
    errors: tuple[RowError, ...]
    content: str


def import_list(request: DeskRequest) -> HttpResponse:
    """Take a list: first show what it would do, then, once confirmed, do it."""
    desk = request.desk
    if Permission.MANAGE_BODY not in desk.permissions:
        raise NotPermitted(Permission.MANAGE_BODY, desk.agency)
    if request.method != "POST":
        return _page(request, ListForm(today=desk.on))
    form = ListForm(request.POST, request.FILES, today=desk.on)
    seen = None
    if form.is_valid():
        data, day = form.cleaned_data["data"], desk.on_day(form.cleaned_data["on"])
        content = base64.b64encode(data).decode("ascii")
        with refusals_into(form):
            table = read(data)
            if request.POST.get("confirmed"):
                try:
                    done = import_agencies(table, **day)
                except ListRefused as refused:
                    seen = Seen(None, refused.errors[:MOST_SHOWN], content)
                else:
                    messages.success(request, f"已导入：{len(done.changes)} 项变动。")
                    return redirect("desk:bodies:list")
            else:
                outcome = preview(table, **day)
                seen = Seen(outcome, outcome.errors[:MOST_SHOWN], content)
    return _page(request, form, seen)


@require_safe
def template(request: DeskRequest) -> HttpResponse:
    """Send a workbook with the headings and one line to write over."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet, bold = book.add_worksheet("机构名单"), book.add_format({"bold": True})
        text = book.add_format({"num_format": "@"})
        for place, column in enumerate(Column):
            sheet.set_column(place, place, 20, text)
            sheet.write_string(0, place, column.label + "*" * column.required, bold)
        kinds = [each.label for each in AgencyKind]
        place = list(Column).index(Column.KIND)
        sheet.data_validation(1, place, 5000, place, {"validate": "list", "source": kinds})
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="bodies.xlsx"'
    return response


def _page(request: DeskRequest, form: ListForm, seen: Seen | None = None) -> HttpResponse:
    changes = seen.outcome.changes if seen and seen.outcome else ()
    context = {
        "form": form,
        "seen": seen,
        "changes": changes[:MOST_SHOWN],
        "count": len(changes),
        "day": form.cleaned_data.get("on") if seen else None,
    }
    status = 400 if form.errors or (seen and seen.errors) else 200
    return render(request, "desk/bodies/import.html", context, status=status)
