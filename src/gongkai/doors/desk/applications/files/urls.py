"""Addresses of files (材料网址), below that of a case."""

from django.urls import path

from gongkai.doors.desk.applications.files import handling, uploading

urlpatterns = [
    path("files/", uploading.files, name="files"),
    path("files/<uuid:file>/", handling.download, name="file"),
    path("files/<uuid:file>/clear/", handling.clear, name="clear_file"),
    path("files/<uuid:file>/drop/", handling.drop, name="drop_file"),
]
