"""Uploading at the desk (上传附件): each file is taken or refused on its own, and that is said."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.items.files.forms import UploadForm
from gongkai.doors.desk.items.files.listing import files_of
from gongkai.doors.desk.items.finding import item_to_read
from gongkai.doors.desk.items.numbers import EDIT, seen_edit
from gongkai.doors.desk.refusals import REFUSALS, words_of
from gongkai.doors.desk.who import Desk, DeskRequest
from gongkai.formats.reading.limits import FILE_BYTES, MIB
from gongkai.office.accounts.queries import who_may
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions import attachments
from gongkai.office.disclosures.actions.authority import may_draft
from gongkai.office.disclosures.models import Item
from gongkai.office.documents.actions.uploading import receive
from gongkai.office.documents.uploads import UploadRefused

_WRONG = 400


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file: ``refused`` says why it was not taken, "" when it was."""

    name: str
    refused: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: DeskRequest, number: int) -> HttpResponse:
    """List the files of an item with what is wrong with them, and take further ones."""
    item = item_to_read(request, number)
    posted = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if posted else UploadForm()
    results: list[Result] = []
    if posted and form.is_valid():
        try:
            results = _take_all(form.cleaned_data["given"], item, request)
        except REFUSALS as refusal:
            form.add_error(None, words_of(refusal))
        item = item_to_read(request, number)
    return _page(request, item, form, results)


def _page(
    request: DeskRequest, item: Item, form: UploadForm, results: list[Result]
) -> HttpResponse:
    desk, version = request.desk, item.working
    reviewers = who_may(Permission.REVIEW_SECRECY, item.agency, desk.on)
    context = {
        "item": item,
        "shown": version,
        "files": files_of(version) if version else [],
        "clearing": "、".join(each.person.name for each in reviewers),
        "form": form if form.errors else UploadForm(),
        "results": results,
        "refused": [each for each in results if each.refused],
        "may_draft": may_draft(item.agency, item.unit, desk.actor, desk.on),
        "may_clear": desk.may(Permission.REVIEW_SECRECY, item.agency),
    }
    wrong = bool(form.errors) or any(each.refused for each in results)
    return render(request, "desk/items/files.html", context, status=_WRONG if wrong else 200)


def _take_all(given: list[Any], item: Item, request: DeskRequest) -> list[Result]:
    """Take one file after another; what is refused keeps none of the others back."""
    seen = seen_edit(request.POST.get(EDIT))
    if item.working is None or item.working.edit_number != seen:
        raise NotPossible(
            "没有上传：这件事项在您打开后有变化。请核对下面现在的附件，再选择文件上传。"
        )
    results = []
    for each in given:
        name = each.name or ""
        try:
            seen = _take(each, name, item, seen, request.desk)
        except UploadRefused as refused:
            results.append(Result(name, refused.message))
        except REFUSALS as refusal:
            results.append(Result(name, words_of(refusal)))
        else:
            results.append(Result(name))
    return results


def _take(given: Any, name: str, item: Item, seen: int, desk: Desk) -> int:
    """Receive a file and put it on the item; return the edit number after that."""
    if (given.size or 0) > FILE_BYTES:
        raise NotPossible(
            f"文件超过 {FILE_BYTES // MIB} MB，没有保存。请压缩其中的图片，或拆成几个文件上传。"
        )
    document = receive(given.read(), name, item.agency, **desk.who_and_when)
    attachment = attachments.attach(item, document, seen=seen, **desk.who_and_when)
    return attachment.version.edit_number
