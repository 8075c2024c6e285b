"""Addresses of deciding (认定网址), below that of a case."""

from django.urls import path

from gongkai.doors.desk.applications.decision import walking

urlpatterns = [
    path("decision/", walking.overview, name="decide"),
    path("decision/<int:matter>/", walking.matter, name="decide_matter"),
]
