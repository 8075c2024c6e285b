"""Addresses of letters (文书网址), below that of a case."""

from django.urls import path

from gongkai.doors.desk.applications.letters import (
    bundling,
    choosing,
    drafting,
    ending,
    printing,
    reviewing,
    serving,
    showing,
    submitting,
)

LETTER = "letters/<int:letter>/"
urlpatterns = [
    path("letters/", choosing.letters, name="letters"),
    path("letters/new/<str:kind>/", drafting.new, name="new_letter"),
    path(LETTER, showing.letter, name="letter"),
    path(f"{LETTER}edit/", drafting.edit, name="edit_letter"),
    path(f"{LETTER}submit/", submitting.submit, name="submit_letter"),
    path(f"{LETTER}recall/", submitting.recall, name="recall_letter"),
    path(f"{LETTER}sign/", submitting.sign, name="sign_letter"),
    path(f"{LETTER}review/", reviewing.review, name="review_letter"),
    path(f"{LETTER}seal/", serving.seal, name="seal_letter"),
    path(f"{LETTER}send/", serving.send, name="send_letter"),
    path(f"{LETTER}deliver/", serving.deliver, name="deliver_letter"),
    path(f"{LETTER}void/", ending.void, name="void_letter"),
    path(f"{LETTER}file/<str:form>/", printing.letter_file, name="letter_file"),
    path(f"{LETTER}sheet/<str:kind>/", printing.letter_sheet, name="letter_sheet"),
    path("registration/", printing.registration, name="registration"),
    path("cover/<str:form>/", printing.cover, name="cover"),
    path("bundle/", bundling.bundle, name="bundle"),
]
