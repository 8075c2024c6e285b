"""Addresses of bodies (机构网址)."""

from django.urls import path

from gongkai.doors.desk.bodies import growing, importing, rearranging, showing, staffing

app_name = "bodies"
urlpatterns = [
    path("", showing.bodies, name="list"),
    path("add/", growing.add, name="add_root"),
    path("import/", importing.import_list, name="import"),
    path("import/template.xlsx", importing.template, name="import_template"),
    path("<int:number>/", showing.body, name="page"),
    path("<int:under>/add/", growing.add, name="add"),
    path("<int:number>/correct/", growing.correct, name="correct"),
    path("<int:number>/close/", growing.close, name="close"),
    path("<int:number>/office/", growing.office, name="office"),
    path("<int:number>/rename/", rearranging.rename, name="rename"),
    path("<int:number>/move/", rearranging.move, name="move"),
    path("<int:number>/merge/", rearranging.merge, name="merge"),
    path("<int:number>/split/", rearranging.split, name="split"),
    path("<int:number>/hand-over/", staffing.hand_over, name="hand_over"),
    path("<int:number>/units/add/", staffing.open_unit, name="open_unit"),
    path("<int:number>/units/<int:unit_number>/close/", staffing.close_unit, name="close_unit"),
    path("<int:number>/posts/add/", staffing.open_post, name="open_post"),
    path("<int:number>/posts/<int:post_number>/take/", staffing.take_post, name="take_post"),
    path("<int:number>/posts/<int:post_number>/leave/", staffing.leave_post, name="leave_post"),
    path("<int:number>/posts/<int:post_number>/close/", staffing.close_post, name="close_post"),
]
