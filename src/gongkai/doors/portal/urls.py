"""Addresses of the public portal (公众门户网址)."""

from django.urls import path, register_converter

from gongkai.doors.portal.checkup import downloads, views
from gongkai.doors.portal.checkup.addresses import TokenConverter
from gongkai.doors.portal.checkup.rules import rules
from gongkai.doors.portal.deadline.views import deadline
from gongkai.doors.portal.home import home

register_converter(TokenConverter, "token")

app_name = "portal"
urlpatterns = [
    path("", home, name="home"),
    path("deadline/", deadline, name="deadline"),
    path("reports/check/", views.start, name="check"),
    path("reports/check/examples/", views.examples, name="examples"),
    path("reports/check/rules/", rules, name="rules"),
    path("reports/check/<token:token>/", views.overview, name="overview"),
    path("reports/check/<token:token>/progress/", views.progress, name="progress"),
    path("reports/check/<token:token>/remove/", views.remove, name="remove"),
    path("reports/check/<token:token>/all.<str:kind>.zip", downloads.everything, name="everything"),
    path("reports/check/<token:token>/<int:number>/", views.report, name="report"),
    path(
        "reports/check/<token:token>/<int:number>/report.<str:kind>", downloads.one, name="download"
    ),
]
