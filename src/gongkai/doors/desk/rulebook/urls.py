"""Addresses of the rules (规则网址)."""

from django.urls import path

from gongkai.doors.desk.rulebook import entering, entries, lists

app_name = "rules"
urlpatterns = [
    path("", lists.overview, name="home"),
    path("holidays/", lists.holidays, name="holidays"),
    path("holidays/new/", entering.new_notice, name="new_notice"),
    path("holidays/paste/", entering.paste_notice, name="paste_notice"),
    path("values/", lists.values, name="values"),
    path("values/<str:key>/new/", entering.new_value, name="new_value"),
    path("wording/", lists.wording, name="wording"),
    path("wording/<str:kind>/new/", entering.new_wording, name="new_wording"),
    path("<str:sort>/<int:number>/", entries.entry, name="entry"),
    path("<str:sort>/<int:number>/confirm/", entries.confirm_entry, name="confirm"),
    path(
        "<str:sort>/<int:number>/withdraw/confirm/",
        entries.confirm_withdrawal,
        name="confirm_withdrawal",
    ),
    path("<str:sort>/<int:number>/keep/", entries.keep_entry, name="keep"),
    path("<str:sort>/<int:number>/withdraw/", entries.withdraw_entry, name="withdraw"),
]
