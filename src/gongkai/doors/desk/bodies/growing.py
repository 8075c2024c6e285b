"""Adding, correcting and closing bodies (新增、更正、撤销机构)."""

from django.http import HttpResponse
from django.urls import reverse

from gongkai.doors.desk.bodies.finding import back_to, back_to_list, to_manage
from gongkai.doors.desk.bodies.forms import AddForm, CorrectForm, OfficeForm
from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.fields import DayForm
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.agencies.actions.bodies import add_agency, correct_agency
from gongkai.office.agencies.actions.offices import describe_office
from gongkai.office.agencies.actions.reorganising import close_agency
from gongkai.office.agencies.authority import require_throughout
from gongkai.office.agencies.models import Agency, DisclosureOffice
from gongkai.office.base.permissions import Permission


def add(request: DeskRequest, under: int = 0) -> HttpResponse:
    """Add a body under another; 0 makes it a root of the tree."""
    parent, desk = to_manage(request, under) if under else None, request.desk
    require_throughout(desk.actor, Permission.MANAGE_BODY, parent)
    form = AddForm(request.POST or None, today=desk.on)

    def do() -> Done:
        day = form.cleaned_data["on"]
        added = add_agency(parent, form.facts(), **desk.on_day(day))
        page = reverse("desk:bodies:page", args=[added.pk])
        return Done(f"已新增“{added.name}”。接着可以登记公开工作机构、科室和岗位。", page)

    where = f"在“{parent.name}”之下" if parent else "作为最上一级"
    words = Words(
        "新增机构", "新增", lead=f"{where}新增一个机构。很多机构要新增时，请用“导入名单”。"
    )
    return change(request, form, words, back_to(parent) if parent else back_to_list(), do)


def correct(request: DeskRequest, number: int) -> HttpResponse:
    """Put right what was entered wrongly."""
    agency, desk = to_manage(request, number), request.desk
    require_throughout(desk.actor, Permission.MANAGE_BODY, agency)
    form = CorrectForm(request.POST or None, agency=agency)

    def do() -> Done:
        correct_agency(agency, form.facts(), **desk.who_and_when)
        return Done("机构信息已更正。")

    words = Words(
        "更正机构信息",
        "更正",
        lead="改正当初录入时的错误，如同从来就是这样。",
        warning="机构真的改了名称的，不要在这里改，请用“更名”，原名称会留在沿革里。",
    )
    return change(request, form, words, back_to(agency), do)


def close(request: DeskRequest, number: int) -> HttpResponse:
    """Close a body that nothing follows."""
    agency, desk = to_manage(request, number), request.desk
    require_throughout(desk.actor, Permission.MANAGE_BODY, agency)
    form = DayForm(request.POST or None, today=desk.on)

    def do() -> Done:
        close_agency(agency, **desk.on_day(form.cleaned_data["on"]))
        return Done(f"“{agency.name}”已撤销。")

    words = Words(
        f"撤销“{agency.name}”",
        "撤销机构",
        lead="没有其他机构承接职责时用这一项。科室、岗位、任职同时结束，历史记录保留。",
        warning="撤销后不能恢复。职责由其他机构承接的，请到承接的机构用“合并”。",
    )
    return change(request, form, words, back_to(agency), do)


def office(request: DeskRequest, number: int) -> HttpResponse:
    """Say where the disclosure office of a body is reached."""
    agency, desk = to_manage(request, number), request.desk
    form = OfficeForm(request.POST or None, initial=_office_now(agency))

    def do() -> Done:
        describe_office(agency, form.facts(), **desk.who_and_when)
        return Done("公开工作机构信息已更新，公开指南随之更新。")

    words = Words(
        "公开工作机构",
        "保存",
        lead="按《政府信息公开条例》第十二条，公开指南要写明这些内容，公众照此联系。",
    )
    return change(request, form, words, back_to(agency), do)


def _office_now(agency: Agency) -> dict[str, str]:
    try:
        known = agency.office
    except DisclosureOffice.DoesNotExist:
        return {"name": f"{agency.name}办公室"}
    return {name: getattr(known, name) for name in OfficeForm.base_fields}
