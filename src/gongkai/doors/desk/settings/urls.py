"""Addresses of settings (设置网址)."""

from django.urls import path

from gongkai.doors.desk.settings import heads, views

app_name = "settings"
urlpatterns = [
    path("", views.bodies, name="list"),
    path("<int:number>/", views.body, name="body"),
    path("<int:number>/chain/", views.chain, name="chain"),
    path("<int:number>/pattern/", views.pattern, name="pattern"),
    path("<int:number>/letter-chain/", views.letter_chain, name="letter_chain"),
    path("<int:number>/letters/", heads.letter_head, name="letter_head"),
]
