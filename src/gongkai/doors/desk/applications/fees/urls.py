"""Addresses of fees (收费网址), below that of a case."""

from django.urls import path

from gongkai.doors.desk.applications.fees import showing

urlpatterns = [path("fee/", showing.fee, name="fee")]
