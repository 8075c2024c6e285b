"""Addresses of items at the desk (公开事项网址)."""

from django.urls import path

from gongkai.doors.desk.items import (
    compare,
    drafting,
    refused,
    releasing,
    reviewing,
    showing,
    starting,
    submitting,
    words,
)
from gongkai.doors.desk.items.files import handling, uploading

app_name = "items"
urlpatterns = [
    path("new/", starting.new, name="new"),
    path("refused/", refused.refusals, name="refused"),
    path("refused/<int:agency>/<str:digest>/", refused.let_pass, name="let_pass"),
    path("words/<int:agency>/", words.word_lists, name="words"),
    path("words/<int:agency>/<int:words>/drop/", words.drop, name="drop_words"),
    path("<int:number>/", showing.page, name="page"),
    path("<int:number>/edit/", drafting.edit, name="edit"),
    path("<int:number>/discard/", drafting.discard, name="discard"),
    path("<int:number>/files/", uploading.files, name="files"),
    path("<int:number>/files/<int:position>/remove/", handling.remove, name="remove_file"),
    path("<int:number>/files/<int:position>/clean/", handling.clean_file, name="clean_file"),
    path("<int:number>/traces/<int:trace>/clear/", handling.clear_trace, name="clear_trace"),
    path("<int:number>/submit/", submitting.submit, name="submit"),
    path("<int:number>/recall/", submitting.recall, name="recall"),
    path("<int:number>/review/", reviewing.review, name="review"),
    path("<int:number>/release/", releasing.release, name="release"),
    path("<int:number>/unschedule/", releasing.unschedule, name="unschedule"),
    path("<int:number>/withdraw/", releasing.withdraw, name="withdraw"),
    path("<int:number>/correct/", releasing.correct, name="correct"),
    path("<int:number>/revive/", releasing.revive, name="revive"),
    path("<int:number>/compare/", compare.compare, name="compare"),
    path("<int:number>/sheet/", showing.sheet, name="sheet"),
    path("<int:number>/versions/<int:ordinal>/", showing.version, name="version"),
    path(
        "<int:number>/versions/<int:ordinal>/files/<int:position>/",
        handling.download,
        name="download",
    ),
    path(
        "<int:number>/versions/<int:ordinal>/files/<int:position>/words/",
        handling.words,
        name="file_words",
    ),
]
