"""Units, posts, their holders, and open work that changes hands (科室、岗位、移交)."""

from django.http import HttpResponse

from gongkai.doors.desk.bodies.finding import (
    back_to,
    open_and_managed,
    post_of,
    to_manage,
    unit_of,
)
from gongkai.doors.desk.bodies.post_forms import HandOverForm, Holder, PostForm, TakeForm, UnitForm
from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.fields import DayForm
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.agencies.actions import offices, posts
from gongkai.office.agencies.actions.work import hand_over as hand_work_over
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.lookups import holders_of_work, people_of, posts_of
from gongkai.office.agencies.queries import units


def open_unit(request: DeskRequest, number: int) -> HttpResponse:
    """Open a unit in a body."""
    agency, desk = to_manage(request, number), request.desk
    form = UnitForm(request.POST or None, today=desk.on)

    def do() -> Done:
        given = form.cleaned_data
        unit = offices.open_unit(agency, given["name"], **desk.on_day(given["on"]))
        return Done(f"已设立科室“{unit.name}”。")

    words = Words(
        "设立科室", "设立", lead=f"在“{agency.name}”设立一个科室，科室可以报送信息、承接事项。"
    )
    return change(request, form, words, back_to(agency), do)


def close_unit(request: DeskRequest, number: int, unit_number: int) -> HttpResponse:
    """Close a unit."""
    agency, desk = to_manage(request, number), request.desk
    unit = unit_of(request, agency, unit_number)
    form = DayForm(request.POST or None, today=desk.on)

    def do() -> Done:
        offices.close_unit(unit, **desk.on_day(form.cleaned_data["on"]))
        return Done(f"科室“{unit.name}”已撤销。")

    words = Words(
        f"撤销科室“{unit.name}”", "撤销科室", lead="先撤销科室里的岗位、移交在办事项，再撤销科室。"
    )
    return change(request, form, words, back_to(agency), do)


def open_post(request: DeskRequest, number: int) -> HttpResponse:
    """Set up a post in a body."""
    agency, desk = to_manage(request, number), request.desk
    form = PostForm(request.POST or None, today=desk.on, units=units(agency, desk.on))

    def do() -> Done:
        given = form.cleaned_data
        day = desk.on_day(given["on"])
        kind = PostKind(given["kind"])
        post = posts.open_post(agency, given["title"], kind, unit=given["unit"], **day)
        return Done(f"已设立岗位“{post.title}”。请接着安排人员担任。")

    words = Words(
        "设立岗位",
        "设立",
        lead="岗位应当一直有人。没有人担任的岗位，会在机构页面最上面提醒。",
    )
    return change(request, form, words, back_to(agency), do)


def take_post(request: DeskRequest, number: int, post_number: int) -> HttpResponse:
    """Let somebody hold a post."""
    agency, desk = to_manage(request, number), request.desk
    post = post_of(request, agency, post_number)
    form = TakeForm(request.POST or None, today=desk.on, people=people_of(agency))

    def do() -> Done:
        person = form.cleaned_data["person"]
        posts.take_post(post, person, **desk.on_day(form.cleaned_data["on"]))
        return Done(f"{person.name}已担任“{post.title}”。")

    words = Words(
        f"安排人员担任“{post.title}”",
        "安排",
        lead="原来担任的人同时离任，在办事项由新任接着办。名单里没有的人，先到“人员”里登记。",
    )
    return change(request, form, words, back_to(agency), do)


def leave_post(request: DeskRequest, number: int, post_number: int) -> HttpResponse:
    """Let the holder of a post leave it."""
    agency, desk = to_manage(request, number), request.desk
    post = post_of(request, agency, post_number)
    form = DayForm(request.POST or None, today=desk.on)

    def do() -> Done:
        posts.leave_post(post, **desk.on_day(form.cleaned_data["on"]))
        return Done(f"“{post.title}”现在无人担任，请尽快安排人员，或者移交在办事项。")

    words = Words(
        f"“{post.title}”离任",
        "离任",
        lead="只在暂时没有人接任时用这一项；已有接任的人，请直接“安排人员”。",
    )
    return change(request, form, words, back_to(agency), do)


def close_post(request: DeskRequest, number: int, post_number: int) -> HttpResponse:
    """Close a post."""
    agency, desk = to_manage(request, number), request.desk
    post = post_of(request, agency, post_number)
    form = DayForm(request.POST or None, today=desk.on)

    def do() -> Done:
        posts.close_post(post, **desk.on_day(form.cleaned_data["on"]))
        return Done(f"岗位“{post.title}”已撤销。")

    words = Words(
        f"撤销岗位“{post.title}”", "撤销岗位", lead="岗位的在办事项要先移交；担任的人同时离任。"
    )
    return change(request, form, words, back_to(agency), do)


def hand_over(request: DeskRequest, number: int) -> HttpResponse:
    """Hand open work of a holder, or of the whole body, to another."""
    agency, desk = to_manage(request, number), request.desk
    targets: list[Holder] = [
        *posts_of(agency, desk.on),
        *people_of(agency),
        *units(agency, desk.on),
    ]
    form = HandOverForm(
        request.POST or None,
        of=agency,
        bodies=open_and_managed(request),
        sources=holders_of_work(agency),
        targets=targets,
    )

    def do() -> Done:
        to = form.cleaned_data["agency"]
        count = hand_work_over(form.source_holder(), to, form.target(), **desk.who_and_when)
        return Done(f"已移交 {count} 件在办事项。")

    words = Words(
        "移交在办事项",
        "移交",
        lead="人员调走、岗位空缺、科室或机构撤销时，把没有办完的事项交给别人接着办。",
    )
    return change(request, form, words, back_to(agency), do)
