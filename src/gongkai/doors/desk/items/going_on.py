"""What the pages of the form share (录入页面): its fields with notes, and where saving leads."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from gongkai.doors.desk.items.forms import ABOVE_FILES, BELOW_FILES, ItemForm
from gongkai.doors.desk.items.notes import Notes
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.disclosures.models import Item

_ON = {"files": "desk:items:files", "submit": "desk:items:submit", "done": "desk:items:page"}


def parts_of(form: ItemForm, notes: Notes) -> dict[str, Any]:
    """Return the fields above and below the files, with what is said of each."""
    return {
        "above": notes.beside(form.parts(ABOVE_FILES)),
        "below": notes.beside(form.parts(BELOW_FILES)),
        "notes": notes,
    }


def on_from(request: DeskRequest, item: Item) -> HttpResponse:
    """Go where the pressed button leads once all is saved; saving alone stays on the form."""
    page = _ON.get(request.POST.get("go", ""), "desk:items:edit")
    return redirect(page, item.pk)
