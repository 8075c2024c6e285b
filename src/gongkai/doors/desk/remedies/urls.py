"""Addresses of remedies (复议诉讼网址)."""

from django.urls import path

from gongkai.doors.desk.remedies import (
    complaints,
    deciding,
    export,
    learning,
    listing,
    proceeding,
    registering,
    showing,
)

app_name = "remedies"
urlpatterns = [
    path("", listing.register, name="list"),
    path("export.xlsx", export.workbook, name="export"),
    path("new/", registering.new, name="new"),
    path("new/case/<int:number>/", registering.new_of_case, name="new_of_case"),
    path("<int:number>/", showing.page, name="page"),
    path("<int:number>/go-on/", registering.go_on, name="go_on"),
    path("<int:number>/number/", proceeding.number, name="number"),
    path("<int:number>/step/", proceeding.step, name="step"),
    path("<int:number>/step/<int:step>/void/", proceeding.void_step, name="void_step"),
    path("<int:number>/void/", proceeding.void, name="void"),
    path("<int:number>/decide/", deciding.decide, name="decide"),
    path("<int:number>/amend/", deciding.amend, name="amend"),
    path("<int:number>/reopen/", deciding.act_again, name="act_again"),
    path("<int:number>/decision/void/", deciding.void_decision, name="void_decision"),
    path("<int:number>/lesson/", learning.lesson, name="lesson"),
    path("<int:number>/lesson/<int:lesson>/done/", learning.done, name="lesson_done"),
    path("complaints/new/", complaints.new, name="complaint_new"),
    path("complaints/new/case/<int:number>/", complaints.new_of_case, name="complaint_of_case"),
    path("complaints/<int:number>/", complaints.page, name="complaint"),
    path("complaints/<int:number>/close/", complaints.close, name="complaint_close"),
    path("complaints/<int:number>/mend/", complaints.mend, name="complaint_mend"),
    path("complaints/<int:number>/void/", complaints.void, name="complaint_void"),
]
