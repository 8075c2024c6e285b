"""Addresses of the trail (留痕网址)."""

from django.urls import path, re_path

from gongkai.doors.desk.trail import views

app_name = "trail"
urlpatterns = [
    path("", views.trail, name="all"),
    path("proof/", views.proof, name="proof"),
    re_path(r"^export\.(?P<form>csv|json)$", views.export, name="export"),
    path("<str:kind>/<str:object_id>/", views.trail, name="of_object"),
    re_path(
        r"^(?P<kind>[\w.]+)/(?P<object_id>[\w.:-]+)/export\.(?P<form>csv|json)$",
        views.export,
        name="export_object",
    ),
]
