"""Addresses of people (人员网址)."""

from django.urls import path

from gongkai.doors.desk.people import accounts, roles, showing

app_name = "people"
urlpatterns = [
    path("", showing.people, name="list"),
    path("add/", accounts.add, name="add"),
    path("<int:number>/", showing.person, name="page"),
    path("<int:number>/account/", accounts.open_account, name="open_account"),
    path("<int:number>/password/", accounts.reset_password, name="reset_password"),
    path("<int:number>/code/", accounts.reset_code, name="reset_code"),
    path("<int:number>/unlock/", accounts.unlock, name="unlock"),
    path("<int:number>/leave/", accounts.end_sessions, name="end_sessions"),
    path("<int:number>/close/", accounts.close, name="close"),
    path("<int:number>/reopen/", accounts.reopen, name="reopen"),
    path("<int:number>/transfer/", accounts.transfer, name="transfer"),
    path("<int:number>/roles/add/", roles.appoint, name="appoint"),
    path("<int:number>/roles/<int:role_number>/revoke/", roles.revoke, name="revoke"),
    path("<int:number>/deputies/add/", roles.deputy, name="deputy"),
    path("<int:number>/deputies/<int:absence_number>/end/", roles.end_deputy, name="end_deputy"),
]
