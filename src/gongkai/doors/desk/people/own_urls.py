"""Addresses of one's own account (我的账户网址)."""

from django.urls import path

from gongkai.doors.desk.people import own

app_name = "own"
urlpatterns = [
    path("", own.page, name="page"),
    path("deputies/add/", own.deputy, name="deputy"),
    path("deputies/<int:number>/end/", own.end_deputy, name="end_deputy"),
    path("leave-everywhere/", own.leave_everywhere, name="leave_everywhere"),
]
