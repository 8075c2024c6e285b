"""Addresses of applications at the desk (依申请公开网址)."""

from django.urls import include, path

from gongkai.doors.desk.applications import (
    assigning,
    confirming,
    correcting,
    duplicates,
    ending,
    exporting,
    listing,
    parties,
    referring,
    registering,
    showing,
    steps,
    supervising,
    talking,
)

app_name = "applications"
CASE = "<int:number>/"
urlpatterns = [
    path("", listing.cases, name="list"),
    path("export/", exporting.export, name="export"),
    path("assign/", assigning.assign_many, name="assign_many"),
    path("register/", registering.register, name="register"),
    path("unconfirmed/", confirming.unconfirmed, name="unconfirmed"),
    path("bodies/", supervising.bodies, name="bodies"),
    path("referrals/<int:referral>/", referring.referral, name="referral"),
    path(CASE, showing.page, name="page"),
    path(f"{CASE}registered/", showing.registered, name="registered"),
    path(f"{CASE}confirm/", confirming.confirm, name="confirm"),
    path(f"{CASE}unreachable/", confirming.unreachable, name="unreachable"),
    path(f"{CASE}assign/", assigning.assign, name="assign"),
    path(f"{CASE}contact/", talking.contact, name="contact"),
    path(f"{CASE}deliberate/", talking.deliberate, name="deliberate"),
    path(f"{CASE}refer/", referring.refer, name="refer"),
    path(
        f"{CASE}referrals/<int:referral>/recall/",
        referring.recall_referral,
        name="recall_referral",
    ),
    path(f"{CASE}parties/add/", parties.add_party, name="add_party"),
    path(f"{CASE}parties/<int:party>/reply/", parties.party_reply, name="party_reply"),
    path(f"{CASE}supplement/", steps.supplement, name="supplement"),
    path(f"{CASE}steps/<str:kind>/take/", steps.take_step, name="take_step"),
    path(f"{CASE}steps/<int:step>/void/", steps.void_step, name="void_step"),
    path(f"{CASE}withdraw/", ending.withdraw, name="withdraw"),
    path(f"{CASE}lapse/", ending.lapse, name="lapse"),
    path(f"{CASE}transfer/", ending.transfer, name="transfer"),
    path(f"{CASE}reopen/", ending.reopen, name="reopen"),
    path(f"{CASE}matters/", correcting.set_matters, name="matters"),
    path(f"{CASE}kind/", correcting.correct_kind, name="correct_kind"),
    path(f"{CASE}applicant/", correcting.correct_applicant, name="correct_applicant"),
    path(f"{CASE}void/", duplicates.ask_void, name="ask_void"),
    path(f"{CASE}void/judge/", duplicates.judge_void, name="judge_void"),
    path(CASE, include("gongkai.doors.desk.applications.decision.urls")),
    path(CASE, include("gongkai.doors.desk.applications.letters.urls")),
    path(CASE, include("gongkai.doors.desk.applications.files.urls")),
    path(CASE, include("gongkai.doors.desk.applications.fees.urls")),
]
