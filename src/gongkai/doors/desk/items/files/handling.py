"""Handling single files (附件处理): download, removal, cleaning, letting traces pass."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.doors.desk.changing import Back, Done, Words, change
from gongkai.doors.desk.items.files.forms import ReasonForm
from gongkai.doors.desk.items.finding import item_to_read, version_of
from gongkai.doors.desk.items.numbers import EDIT, seen_edit
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.disclosures.actions import attachments
from gongkai.office.disclosures.models import Attachment, Item
from gongkai.office.disclosures.queries import attachments_of
from gongkai.office.documents.actions.cleaning import clean
from gongkai.office.documents.actions.clearing import clear
from gongkai.office.documents.kinds import FileKind
from gongkai.office.documents.models import Trace
from gongkai.office.documents.queries import content, traces

# What a browser shows by itself without running anything of the file's.
SHOWN = {
    FileKind.PDF.value: "application/pdf",
    FileKind.JPEG.value: "image/jpeg",
    FileKind.PNG.value: "image/png",
}
SAVED = "application/octet-stream"


@require_safe
def download(request: DeskRequest, number: int, ordinal: int, position: int) -> HttpResponse:
    """Send a file of any version of an item to who may read it."""
    document = _file_at(request, number, ordinal, position).document
    shown = SHOWN.get(document.blob.kind)
    response = HttpResponse(content(document), content_type=shown or SAVED)
    response["Content-Disposition"] = str(
        content_disposition_header(as_attachment=shown is None, filename=document.name)
    )
    response["Content-Security-Policy"] = "sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def remove(request: DeskRequest, number: int, position: int) -> HttpResponse:
    """Take a file off the item."""
    item = item_to_read(request, number)
    seen = seen_edit(request.POST.get(EDIT))
    attachments.detach(item, position, seen=seen, **request.desk.who_and_when)
    messages.success(request, "附件已移除。")
    return redirect("desk:items:files", item.pk)


@require_POST
def clean_file(request: DeskRequest, number: int, position: int) -> HttpResponse:
    """Put a copy without file properties in the place of a file."""
    item = item_to_read(request, number)
    seen = seen_edit(request.POST.get(EDIT))
    working = item.working
    found = working.attachments.filter(position=position).first() if working else None
    if found is None:
        raise Http404
    document = clean(found.document, **request.desk.who_and_when)
    attachments.replace(item, position, document, seen=seen, **request.desk.who_and_when)
    messages.success(request, f"“{document.name}”的文件属性已清除，附件已换成清除后的文件。")
    return redirect("desk:items:files", item.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def clear_trace(request: DeskRequest, number: int, trace: int) -> HttpResponse:
    """Let a trace of a file pass, with the reason."""
    item = item_to_read(request, number)
    found = _trace_of(item, trace)
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        clear(found, form.cleaned_data["reason"], **request.desk.who_and_when)
        return Done(f"已核准“{found.document.name}”的这处痕迹。")

    said = Words(
        "核准附件中的痕迹", "核准", lead=f"“{found.document.name}”{found.place}：{found.message}"
    )
    return change(request, form, said, _back(item.pk), do)


@require_safe
def words(request: DeskRequest, number: int, ordinal: int, position: int) -> HttpResponse:
    """Show the words that were read in a file, as the checks see them."""
    found = _file_at(request, number, ordinal, position)
    context = {"document": found.document, "back": _back(number)}
    return render(request, "desk/items/file_words.html", context)


def _file_at(request: DeskRequest, number: int, ordinal: int, position: int) -> Attachment:
    """Return a file of a version of an item somebody may read, or raise Http404."""
    version = version_of(item_to_read(request, number), ordinal)
    for each in attachments_of(version):
        if each.position == position:
            return each
    raise Http404


def _back(number: int) -> Back:
    return Back(reverse("desk:items:files", args=[number]), "返回附件")


def _trace_of(item: Item, number: int) -> Trace:
    """Return a trace of a file of the working version, or raise Http404."""
    if item.working is None:
        raise Http404
    documents = [each.document for each in attachments_of(item.working)]
    for each in traces(documents).select_related("document__agency"):
        if each.pk == number:
            return each
    raise Http404
