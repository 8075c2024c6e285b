"""Addresses of figures (年度报告数据网址)."""

from django.urls import path

from gongkai.doors.desk.figures import entering, rows, showing

_OF_YEAR = "<int:number>/<int:year>/"

app_name = "figures"
urlpatterns = [
    path("", showing.choose, name="choose"),
    path(_OF_YEAR, showing.page, name="page"),
    path(f"{_OF_YEAR}rows/<str:cell>/", rows.rows, name="rows"),
    path(f"{_OF_YEAR}rows/<str:cell>/export.<str:kind>", rows.export_rows, name="export"),
    path(f"{_OF_YEAR}tables.<str:kind>", rows.export_tables, name="tables"),
    path(f"{_OF_YEAR}signed/record/", entering.record, name="sign_record"),
    path(f"{_OF_YEAR}signed/file/", entering.file, name="sign_file"),
    path(f"{_OF_YEAR}signed/hand/", entering.hand, name="sign_hand"),
]
