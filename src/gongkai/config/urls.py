"""Addresses of the whole site (网址总表), put together from the doors this process opens."""

from django.conf import settings
from django.urls import include, path

from gongkai.config.health import healthz

_ADDRESSES = {"portal": "", "desk": "desk/"}

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("gongkai.doors.ui.urls")),
    *(
        path(_ADDRESSES[door], include(f"gongkai.doors.{door}.urls"))
        for door in settings.GONGKAI_DOORS
    ),
]

handler400 = "gongkai.doors.ui.errors.bad_request"
handler403 = "gongkai.doors.ui.errors.forbidden"
handler404 = "gongkai.doors.ui.errors.not_found"
handler500 = "gongkai.doors.ui.errors.server_error"
