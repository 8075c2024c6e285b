"""Accounts of people (账户): registered, opened, reset, unlocked, moved, closed."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongkai.doors.desk.changing import Back, Done, JustConfirm, Words, change
from gongkai.doors.desk.fields import DayForm
from gongkai.doors.desk.people.finding import (
    account_of,
    back_to,
    bodies_with_people,
    person_of,
    user_of,
)
from gongkai.doors.desk.people.forms import AccountForm, RegisterForm, TransferForm
from gongkai.doors.desk.people.initial import initial_password
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.actions import accounts, credentials
from gongkai.office.accounts.models import User
from gongkai.office.agencies.actions.registering import Namesake, register
from gongkai.office.agencies.models import Person
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible


def add(request: DeskRequest) -> HttpResponse:
    """Register somebody; one who has a namesake there only when that is said."""
    desk = request.desk
    if Permission.MANAGE_PEOPLE not in desk.permissions:
        raise NotPermitted(Permission.MANAGE_PEOPLE, desk.agency)
    proposed = request.GET.get("body", "") or (desk.agency.pk if desk.agency else "")
    form = RegisterForm(
        request.POST or None,
        bodies=bodies_with_people(request),
        asks_namesake=bool(request.POST.get("namesake")),
        initial={"agency": proposed},
    )

    def do() -> Done:
        given = form.cleaned_data
        try:
            person = register(
                given["agency"], given["name"], namesake=given["namesake"], **desk.who_and_when
            )
        except Namesake:
            form.ask_namesake()
            raise
        page = reverse("desk:people:page", args=[person.pk])
        return Done(f"已登记{person.name}。需要登录的，请接着开通账户。", page)

    words = Words("登记人员", "登记", lead="登记在机构工作的人。登记后可以开通账户、安排岗位。")
    back = Back(reverse("desk:people:list"), "人员")
    return change(request, form, words, back, do)


def open_account(request: DeskRequest, number: int) -> HttpResponse:
    """Open an account and show its initial password, once."""
    person, desk = person_of(request, number), request.desk
    form = AccountForm(request.POST or None)

    def do() -> HttpResponse:
        password = initial_password()
        user = accounts.open_account(
            person, form.cleaned_data["username"], password, **desk.who_and_when
        )
        return _show_once(request, user, password, "账户已开通")

    if user := account_of(person):
        raise NotPossible(f"{person.name}已有账户，用户名是“{user.username}”。")
    words = Words(
        f"为{person.name}开通账户",
        "开通",
        lead="初始密码由系统生成，开通后只显示一次，请当面交给本人。",
    )
    return change(request, form, words, back_to(person), do)


def reset_password(request: DeskRequest, number: int) -> HttpResponse:
    """Set a new initial password and show it, once."""
    user, desk = user_of(request, number), request.desk

    def do() -> HttpResponse:
        password = initial_password()
        again = credentials.reset_password(user, password, **desk.who_and_when)
        return _show_once(request, again, password, "密码已重置")

    words = Words(
        f"重置{user.person.name}的密码",
        "重置密码",
        lead="生成新的初始密码，只显示一次。本人在各处的登录随即退出，锁定也同时解除。",
        warning="请先确认是本人提出的，再重置。",
    )
    return _confirm(request, user, words, do)


def reset_code(request: DeskRequest, number: int) -> HttpResponse:
    """Take an authenticator app out of use."""
    user, desk = user_of(request, number), request.desk

    def do() -> Done:
        credentials.reset_totp(user, **desk.who_and_when)
        return Done("动态口令已解除。本人下次登录时重新绑定。")

    words = Words(
        f"解除{user.person.name}的动态口令",
        "解除",
        lead="换了手机、手机丢失时使用。本人下次登录时要重新绑定。",
        warning="请先确认是本人提出的，再解除。",
    )
    return _confirm(request, user, words, do)


def unlock(request: DeskRequest, number: int) -> HttpResponse:
    """Let somebody try again at once."""
    user, desk = user_of(request, number), request.desk

    def do() -> Done:
        credentials.unlock(user, **desk.who_and_when)
        return Done(f"已解除锁定，{user.person.name}现在可以重新登录。")

    words = Words(
        f"解除{user.person.name}的锁定",
        "解除锁定",
        lead="密码或口令多次输错会锁定一段时间，到时也会自动解除。",
    )
    return _confirm(request, user, words, do)


def end_sessions(request: DeskRequest, number: int) -> HttpResponse:
    """End every session of an account."""
    user, desk = user_of(request, number), request.desk

    def do() -> Done:
        credentials.end_sessions(user, **desk.who_and_when)
        return Done(f"{user.person.name}在各处的登录都已退出。")

    words = Words(
        f"让{user.person.name}退出登录",
        "全部退出",
        lead="本人在各台电脑上的登录立即退出，可以重新登录。",
    )
    return _confirm(request, user, words, do)


def close(request: DeskRequest, number: int) -> HttpResponse:
    """Close an account."""
    user, desk = user_of(request, number), request.desk
    form = DayForm(request.POST or None, today=desk.on)

    def do() -> Done:
        accounts.close_account(user, **desk.on_day(form.cleaned_data["on"]))
        return Done(f"{user.person.name}的账户已停用。")

    words = Words(
        f"停用{user.person.name}的账户",
        "停用账户",
        lead="离职、退休时使用。角色和代办同时结束，不能再登录；办过的事项和留痕保留。",
        warning="还有在办事项的，要先移交；本机构最后一名管理员不能停用。",
    )
    return change(request, form, words, back_to(user.person), do)


def reopen(request: DeskRequest, number: int) -> HttpResponse:
    """Open a closed account again."""
    user, desk = user_of(request, number), request.desk

    def do() -> Done:
        accounts.reopen_account(user, **desk.who_and_when)
        return Done("账户已恢复。请重置密码、重新授予角色。")

    words = Words(
        f"恢复{user.person.name}的账户", "恢复", lead="恢复后要重置密码，角色要重新授予。"
    )
    return _confirm(request, user, words, do)


def transfer(request: DeskRequest, number: int) -> HttpResponse:
    """Move an account with its person to another body."""
    user, desk = user_of(request, number), request.desk
    bodies = bodies_with_people(request)
    form = TransferForm(request.POST or None, today=desk.on, bodies=bodies)

    def do() -> Done:
        to = form.cleaned_data["to"]
        accounts.transfer(user, to, **desk.on_day(form.cleaned_data["on"]))
        return Done(f"{user.person.name}已调往“{to.name}”。请重新授予角色。")

    words = Words(
        f"{user.person.name}调往其他机构",
        "调动",
        lead="用户名和密码不变；原来的角色、岗位、代办同时结束，到新机构重新授予。",
    )
    return change(request, form, words, back_to(user.person), do)


def _confirm(
    request: DeskRequest, user: User, words: Words, do: Callable[[], Done | HttpResponse]
) -> HttpResponse:
    form = JustConfirm(request.POST if request.method == "POST" else None)
    return change(request, form, words, back_to(user.person), do)


def _show_once(request: DeskRequest, user: User, password: str, title: str) -> HttpResponse:
    person: Person = user.person
    context = {"title": title, "user": user, "person": person, "password": password}
    return render(request, "desk/people/password_once.html", context)
