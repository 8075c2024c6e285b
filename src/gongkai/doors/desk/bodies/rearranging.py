"""Renaming, moving, merging and splitting bodies (更名、划转、合并、分设)."""

from django.http import HttpResponse

from gongkai.doors.desk.bodies.finding import back_to, open_and_managed, to_manage
from gongkai.doors.desk.bodies.forms import (
    FoundedForm,
    MergeForm,
    MoveForm,
    RenameForm,
    SplitForm,
)
from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.agencies import tree
from gongkai.office.agencies.actions import reorganising
from gongkai.office.agencies.authority import require_throughout
from gongkai.office.agencies.models import Agency
from gongkai.office.base.permissions import Permission

MOST_FOUNDED = 3


def rename(request: DeskRequest, number: int) -> HttpResponse:
    """Call a body otherwise from a day on."""
    agency, desk = _to_rearrange(request, number), request.desk
    form = RenameForm(request.POST or None, today=desk.on, initial={"name": agency.name})

    def do() -> Done:
        given = form.cleaned_data
        day = desk.on_day(given["on"])
        reorganising.rename(agency, given["name"], short_name=given["short_name"], **day)
        return Done(f"已更名为“{given['name']}”，按原名称仍然查得到。")

    words = Words(
        f"“{agency.name}”更名", "更名", lead="原名称和使用日期留在沿革里，按原名称仍能查到。"
    )
    return change(request, form, words, back_to(agency), do)


def move(request: DeskRequest, number: int) -> HttpResponse:
    """Put a body, with all below it, under another parent."""
    agency, desk = _to_rearrange(request, number), request.desk
    others = open_and_managed(request).exclude(tree.within(agency.path))
    form = MoveForm(request.POST or None, today=desk.on, bodies=others)

    def do() -> Done:
        to = form.cleaned_data["to"]
        reorganising.move(agency, to, **desk.on_day(form.cleaned_data["on"]))
        return Done(f"“{agency.name}”已调整到“{to.name}”之下。")

    words = Words(
        f"调整“{agency.name}”的隶属",
        "调整",
        lead="下级机构跟着一起调整。以前年度的汇总仍按当年的隶属计算。",
    )
    return change(request, form, words, back_to(agency), do)


def merge(request: DeskRequest, number: int) -> HttpResponse:
    """Let a body take over others, which are closed."""
    agency, desk = _to_rearrange(request, number), request.desk
    others = open_and_managed(request).exclude(pk=agency.pk)
    form = MergeForm(request.POST or None, today=desk.on, bodies=others)

    def do() -> Done:
        merged = list(form.cleaned_data["bodies"])
        reorganising.merge(merged, agency, **desk.on_day(form.cleaned_data["on"]))
        names = "、".join(each.name for each in merged)
        return Done(f"{names}已并入“{agency.name}”，在办事项已转到本机构，请分派。")

    words = Words(
        f"并入“{agency.name}”",
        "合并",
        lead="把其他机构并入本机构。要合并成一个新机构的，先新增那个机构，再到它的页面上合并。",
        warning="并入的机构随即撤销，不能恢复；它们的历史记录保留。",
    )
    return change(request, form, words, back_to(agency), do)


def split(request: DeskRequest, number: int) -> HttpResponse:
    """Found bodies out of one."""
    agency, desk = _to_rearrange(request, number), request.desk
    form = SplitForm(request.POST or None, today=desk.on)
    founded = [FoundedForm(request.POST or None, number=n + 1) for n in range(MOST_FOUNDED)]

    def do() -> Done:
        facts = [each.facts() for each in founded if each.has_changed()]
        day = desk.on_day(form.cleaned_data["on"])
        born = reorganising.split(agency, facts, goes_on=form.cleaned_data["goes_on"], **day)
        return Done(f"已从“{agency.name}”分设{'、'.join(each.name for each in born)}。")

    words = Words(
        f"分设“{agency.name}”",
        "分设",
        lead=f"从本机构分出新的机构，与它并列。最多填 {MOST_FOUNDED} 个，用不到的留空。",
        warning="不保留原机构的，它随即撤销；在办事项要先移交完。",
    )
    return change(request, form, words, back_to(agency), do, more=founded)


def _to_rearrange(request: DeskRequest, number: int) -> Agency:
    agency = to_manage(request, number)
    require_throughout(request.desk.actor, Permission.MANAGE_BODY, agency)
    return agency
