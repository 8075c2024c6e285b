"""Addresses of the desk (工作台网址): every part brings its own; the guard stands before all."""

from django.urls import include, path

from gongkai.doors.desk import plain
from gongkai.doors.desk.entrance import binding, passwords, signing, standing_in
from gongkai.doors.desk.worklist.views import work_list

app_name = "desk"
urlpatterns = [
    path("", work_list, name="home"),
    path("items/", include("gongkai.doors.desk.items.urls")),
    path("applications/", include("gongkai.doors.desk.applications.urls")),
    path("sign-in/", signing.sign_in, name="sign_in"),
    path("sign-in/bind/", binding.bind, name="bind"),
    path("sign-out/", signing.sign_out, name="sign_out"),
    path("password/", passwords.password, name="password"),
    path("act-for/", standing_in.act_for, name="act_for"),
    path("me/", include("gongkai.doors.desk.people.own_urls")),
    path("settings/rules/", include("gongkai.doors.desk.rulebook.urls")),
    path("settings/", include("gongkai.doors.desk.settings.urls")),
    path("help/", plain.help_page, name="help"),
    path("bodies/", include("gongkai.doors.desk.bodies.urls")),
    path("people/", include("gongkai.doors.desk.people.urls")),
    path("figures/", include("gongkai.doors.desk.figures.urls")),
    path("remedies/", include("gongkai.doors.desk.remedies.urls")),
    path("trail/", include("gongkai.doors.desk.trail.urls")),
]
