"""Addresses of applying online (网上申请网址)."""

from django.urls import path

from gongkai.doors.portal.applying import filling, submitting
from gongkai.doors.portal.applying.already_public import already_public

_ONLINE = "bodies/<code:code>/apply/online/"
_DRAFT = f"{_ONLINE}<number:draft>/"

urlpatterns = [
    path(_ONLINE, filling.start, name="apply-online"),
    path(f"{_ONLINE}person/", filling.person, name="online-person"),
    path(f"{_ONLINE}organisation/", filling.organisation, name="online-organisation"),
    path(_DRAFT, filling.form, name="online-form"),
    path(f"{_DRAFT}public/", already_public, name="online-public"),
    path(f"{_DRAFT}submit/", submitting.submit, name="online-submit"),
    path(f"{_DRAFT}done/", submitting.done, name="online-done"),
    path(f"{_DRAFT}discard/", submitting.discard, name="online-discard"),
]
