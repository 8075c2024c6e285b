"""How long a request may be (请求长度): looked at before anything of it is stored."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from gongkai.doors.portal.visits.refusals import MEGABYTE, Refused, megabytes

CHUNK = MEGABYTE
DRAINED = 3
FORM_OVERHEAD = MEGABYTE


def refuse_by_length(request: HttpRequest, most: int) -> None:
    """Raise Refused (413) for a request that says it is too long, without storing any of it."""
    if _declared_length(request.META) > most + FORM_OVERHEAD:
        drain(request, most)
        raise Refused(413, too_much(most))


def drain(request: HttpRequest, most: int) -> None:
    """Read and throw away the body, within reason: browsers show no answer while still sending."""
    left = min(_declared_length(request.META), DRAINED * most)
    while left > 0 and (chunk := request.read(min(CHUNK, left))):
        left -= len(chunk)


def too_much(most: int) -> str:
    """Return the words for files that are too large as a whole."""
    return f"文件合计超过 {megabytes(most)}。请分几次上传。"


def _declared_length(meta: Mapping[str, Any]) -> int:
    try:
        return int(meta.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
