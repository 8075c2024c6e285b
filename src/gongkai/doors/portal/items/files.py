"""Attachments as they leave the house (附件下载): by their item alone, never run by a browser."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.doors.portal.freshness import SECONDS_KEPT, unless_held
from gongkai.doors.portal.items.gone import absent
from gongkai.doors.portal.items.names import file_name, kind_of
from gongkai.office.disclosures import queries as disclosures
from gongkai.office.documents import queries as documents
from gongkai.office.documents.kinds import FileKind

# What a browser shows by itself without running anything of the file's.
SHOWN = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
}
SAVED = "application/octet-stream"


@require_safe
def file(request: HttpRequest, item: int, position: int, name: str) -> HttpResponseBase:
    """Send an attachment of the public version of an item, under exactly its own name."""
    attachment = disclosures.public_attachment(item, position)
    if attachment is None:
        return absent(request, item)
    if name != file_name(attachment):
        raise Http404
    blob = attachment.document.blob
    media_type = SHOWN.get(kind_of(attachment))
    response = HttpResponse(
        documents.content(attachment.document), content_type=media_type or SAVED
    )
    disposition = content_disposition_header(as_attachment=media_type is None, filename=name)
    response["Content-Disposition"] = str(disposition)
    response["Content-Security-Policy"] = "sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
    return unless_held(request, response, f'"{blob.digest}"', None)
