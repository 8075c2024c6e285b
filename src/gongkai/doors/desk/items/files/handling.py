"""Handling single files (附件处理): download, removal, cleaning, letting traces pass."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.doors.desk.changing import Back, Done, Words, change
from gongkai.doors.desk.items.files.forms import ReasonForm
from gongkai.doors.desk.items.finding import attachment_of, item_to_read
from gongkai.doors.desk.items.numbers import EDIT, seen_edit
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.disclosures.actions import attachments
from gongkai.office.disclosures.models import Item
from gongkai.office.documents.actions.cleaning import clean
from gongkai.office.documents.actions.clearing import clear
from gongkai.office.documents.kinds import FileKind
from gongkai.office.documents.models import Trace
from gongkai.office.documents.queries import content, traces

# What a browser shows by itself without running anything of the file's.
SHOWN = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
}
SAVED = "application/octet-stream"


@require_safe
def download(request: DeskRequest, number: int, attachment: int) -> HttpResponse:
    """Send a file of any version of an item to who may read it."""
    found = attachment_of(item_to_read(request, number), attachment)
    shown = SHOWN.get(FileKind(found.document.blob.kind))
    response = HttpResponse(content(found.document), content_type=shown or SAVED)
    response["Content-Disposition"] = str(
        content_disposition_header(as_attachment=shown is None, filename=found.document.name)
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

    words = Words(
        "核准附件中的痕迹", "核准", lead=f"“{found.document.name}”{found.place}：{found.message}"
    )
    back = Back(reverse("desk:items:files", args=[item.pk]), "返回附件")
    return change(request, form, words, back, do)


@require_safe
def looked_through(request: DeskRequest, number: int, attachment: int) -> HttpResponse:
    """Show the words that were read in a file, as the search and the checks see them."""
    item = item_to_read(request, number)
    found = attachment_of(item, attachment)
    context = {"item": item, "document": found.document}
    return render(request, "desk/items/file_text.html", context)


def _trace_of(item: Item, number: int) -> Trace:
    """Return a trace of a file of the working version, or raise Http404."""
    if item.working is None:
        raise Http404
    rows = item.working.attachments.select_related("document")
    for each in traces([attachment.document for attachment in rows]).select_related("document"):
        if each.pk == number:
            return each
    raise Http404
