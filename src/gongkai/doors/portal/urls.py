"""Addresses of the public portal (公众门户网址)."""

from django.urls import include, path, register_converter

from gongkai.doors.portal.addresses import CodeConverter, NumberConverter
from gongkai.doors.portal.bodies import pages
from gongkai.doors.portal.bodies.areas import area
from gongkai.doors.portal.checkup import downloads, views
from gongkai.doors.portal.checkup.addresses import TokenConverter
from gongkai.doors.portal.checkup.rules import rules
from gongkai.doors.portal.deadline.views import deadline
from gongkai.doors.portal.feeds import atom, sitemap
from gongkai.doors.portal.feeds.robots import robots
from gongkai.doors.portal.home import home
from gongkai.doors.portal.items import columns
from gongkai.doors.portal.items.files import file
from gongkai.doors.portal.items.item import item

register_converter(TokenConverter, "token")
register_converter(CodeConverter, "code")
register_converter(NumberConverter, "number")

app_name = "portal"
_of_everybody = [
    path("", home, name="home"),
    path("areas/<code:code>/", area, name="area"),
    path("feed.xml", atom.everywhere, name="feed"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-bodies.xml", sitemap.bodies, name="sitemap-bodies"),
    path("sitemap-<number:number>.xml", sitemap.items, name="sitemap-items"),
    path("robots.txt", robots, name="robots"),
]
_of_bodies = [
    path("bodies/<code:code>/", pages.body, name="body"),
    path("bodies/<code:code>/guide/", pages.guide, name="guide"),
    path("bodies/<code:code>/rules/", columns.rules, name="rules-of-body"),
    path("bodies/<code:code>/disclosed/", columns.disclosed, name="disclosed"),
    path("bodies/<code:code>/reports/", pages.reports, name="reports-of-body"),
    path("bodies/<code:code>/apply/", pages.apply, name="apply"),
    path("bodies/<code:code>/apply/person/", pages.person_form, name="person-form"),
    path(
        "bodies/<code:code>/apply/organisation/",
        pages.organisation_form,
        name="organisation-form",
    ),
    path("bodies/<code:code>/feed.xml", atom.of_body, name="body-feed"),
]
_of_items = [
    path("items/<number:item>/", item, name="item"),
    path("items/<number:item>/files/<number:position>/<path:name>", file, name="file"),
]
_tools = [
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
_applications = [
    path("", include("gongkai.doors.portal.applying.urls")),
    path("", include("gongkai.doors.portal.tracking.urls")),
]
urlpatterns = [*_of_everybody, *_of_bodies, *_of_items, *_applications, *_tools]
