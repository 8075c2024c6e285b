"""Addresses of tracking and of third parties' replies (查询和意见网址)."""

from django.urls import path

from gongkai.doors.portal.tracking import answering, downloads, opinions, proving, showing

_CASE = "applications/<number:case>/"
_PARTY = "opinions/<number:party>/"

urlpatterns = [
    path("applications/", proving.track, name="track"),
    path(_CASE, showing.case, name="tracked"),
    path(f"{_CASE}supplement/", answering.supplement, name="tracked-supplement"),
    path(f"{_CASE}reasons/", answering.reasons, name="tracked-reasons"),
    path(f"{_CASE}reached/", answering.reached, name="tracked-reached"),
    path(f"{_CASE}withdraw/", answering.withdraw, name="tracked-withdraw"),
    path(f"{_CASE}leave/", proving.leave, name="tracked-leave"),
    path(f"{_CASE}letters/<number:letter>/", downloads.letter, name="tracked-letter"),
    path(f"{_CASE}files/<uuid:file>/", downloads.file, name="tracked-file"),
    path("opinions/", proving.opinions, name="opinions"),
    path(_PARTY, opinions.reply, name="opinion"),
    path(f"{_PARTY}letters/<number:letter>/", downloads.party_letter, name="opinion-letter"),
    path(f"{_PARTY}leave/", proving.leave_opinion, name="opinion-leave"),
]
