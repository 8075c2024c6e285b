"""Pages that fail in every way a page can, for the tests beside."""

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFilesSent,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from gongkai.doors.ui import errors

FAULTS: dict[str, Exception] = {
    "bad": SuspiciousOperation("odd"),
    "forbidden": PermissionDenied(),
    "lost": Http404(),
    "large": RequestDataTooBig(),
    "many": TooManyFilesSent(),
    "broken": RuntimeError("ours"),
}


def fail(request: HttpRequest, fault: str) -> HttpResponse:
    raise FAULTS[fault]


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("kept")


urlpatterns = [
    path("fail/<fault>", fail),
    path("form", form),
    path("", include("gongkai.doors.ui.urls")),
]


handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
