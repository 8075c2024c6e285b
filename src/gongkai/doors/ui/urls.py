"""Addresses of the shared look (界面设置): only the display switch."""

from django.urls import path

from gongkai.doors.ui.display import set_display

app_name = "ui"
urlpatterns = [path("display/", set_display, name="display")]
