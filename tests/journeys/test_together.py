"""Two at one document, a session that ends, a button pressed twice: nothing lost or doubled."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from playwright.sync_api import Page, expect

from gongkai.doors.desk.sessions import COOKIE, SALT
from tests.journeys.papers import (
    Paper,
    body_of,
    decide,
    draft,
    item_page,
    open_from_work_list,
    press,
    save,
    state_of,
    submit,
)
from tests.journeys.people import Office

AWAY = timedelta(minutes=31)


def test_the_second_editor_is_told_and_loses_nothing(office: Office) -> None:
    paper = Paper("关于开展水库安全检查的通知", "示水发〔2026〕921号")
    unit, clerk = office.at_desk("sl-ke"), office.at_desk("sl-xin")
    number = draft(unit, paper)
    unit.goto(f"{item_page(number)}edit/")
    clerk.goto(f"{item_page(number)}edit/")
    told = clerk.get_by_text(f"{office.name('sl-ke')}在")
    expect(told).to_contain_text("也打开了这份公文，还没有保存")

    body_of(clerk).fill("信息员写的正文。")
    save(clerk)
    expect(clerk.get_by_text("已保存。")).to_be_visible()
    body_of(unit).fill("科室写的正文。")
    unit.get_by_role("textbox", name="关键词").fill("水库 检查")
    save(unit)
    compared = unit.get_by_role("region", name=f"{office.name('sl-xin')}保存的内容")
    expect(compared.get_by_role("deletion").filter(has_text="信息员")).to_have_count(1)
    expect(compared.get_by_role("insertion").filter(has_text="科室")).to_have_count(1)
    expect(body_of(unit)).to_contain_text("科室写的正文。")
    expect(unit.get_by_role("textbox", name="关键词")).to_have_value("水库 检查")
    clerk.reload()
    expect(body_of(clerk)).to_contain_text("信息员写的正文。")

    save(unit)
    expect(unit.get_by_text("已保存。")).to_be_visible()
    unit.reload()
    expect(body_of(unit)).to_contain_text("科室写的正文。")


def let_time_pass(page: Page, office: Office, away: timedelta) -> None:
    """Make the session as old as if nobody had used it for a while."""
    key = (office.server.folder / "var" / "secret-key").read_text()
    cookie = next(each for each in page.context.cookies() if each.get("name") == COOKIE)
    user, began, used, *rest = signing.loads(cookie["value"], key=key, salt=SALT)
    earlier = int(away.total_seconds())
    older = signing.dumps([user, began - earlier, used - earlier, *rest], key=key, salt=SALT)
    page.context.add_cookies([{**cookie, "value": older}])  # type: ignore[list-item]


@pytest.mark.parametrize("script", [True, False])
def test_what_was_typed_outlives_an_expired_session(office: Office, script: bool) -> None:
    paper = Paper(
        f"关于公示{'城区' if script else '乡镇'}供水价格的通知", f"示水发〔2026〕92{2 + script}号"
    )
    page = office.at_desk("sl-xin", script=script)
    item = draft(page, paper)
    page.goto(f"{item_page(item)}edit/")
    long = "\n".join(f"第{line}条　供水单位应当公示价格。" for line in range(1, 121))
    body_of(page).fill(long)
    let_time_pass(page, office, AWAY)
    save(page)
    expect(page.get_by_text("您填写的内容没有丢失")).to_be_visible()
    sign_in_again(page, office)
    press(page, "继续提交")
    expect(page.get_by_text("已保存。")).to_be_visible()
    page.goto(item_page(item))
    expect(page.get_by_text("第120条　供水单位应当公示价格。")).to_be_visible()


def sign_in_again(page: Page, office: Office) -> None:
    who = office.people["sl-xin"]
    page.get_by_label("用户名").fill(who.username)
    page.get_by_label("密码").fill(who.password)
    press(page, "登录")
    expect(page.get_by_role("heading", name="您填写的内容还在")).to_be_visible()


def press_twice(page: Page, button: str) -> None:
    """Press a button twice and wait for what then stands there."""
    asked_at = page.url
    page.get_by_role("button", name=button, exact=True).dblclick()
    # Without JavaScript the second press may be answered by the same page, saying it is done.
    while page.url == asked_at and not page.get_by_role("alert").count():
        page.wait_for_timeout(50)


@pytest.mark.parametrize("script", [True, False])
def test_a_button_pressed_twice_does_its_work_once(office: Office, script: bool) -> None:
    paper = Paper(
        f"关于做好{'防汛' if script else '防火'}值班的通知", f"云政发〔2026〕92{4 + script}号"
    )
    clerk = office.at_desk("yt-xinxi", script=script)
    item = draft(clerk, paper)
    clerk.goto(f"{item_page(item)}submit/")
    press_twice(clerk, "送审")
    clerk.goto(item_page(item))
    expect(state_of(clerk)).to_contain_text("审核中")

    leader = office.at_desk("yt-qianfa", script=script)
    decide(leader, paper.title, "保密审查", "不涉密。")
    open_from_work_list(leader, paper.title, "签发")
    leader.get_by_label("意见（选填）").fill("同意公开。")
    press_twice(leader, "同意")
    leader.goto(item_page(item))
    expect(state_of(leader)).to_contain_text("待发布")
    opinions = leader.get_by_role("region", name="审核意见").get_by_role("listitem")
    expect(opinions).to_have_count(2)
    expect(opinions.filter(has_text="同意公开。")).to_have_count(1)
    expect(opinions.filter(has_text="第 1 次送审")).to_have_count(2)


def test_pressing_publish_twice_publishes_once(office: Office) -> None:
    paper = Paper("关于组织义务献血的通知", "云政发〔2026〕926号")
    clerk, leader = office.at_desk("yt-xinxi"), office.at_desk("yt-qianfa", script=False)
    number = draft(clerk, paper)
    submit(clerk, number)
    for step in ("保密审查", "签发"):
        decide(leader, paper.title, step)
    leader.goto(f"{item_page(number)}release/")
    press_twice(leader, "现在发布")
    leader.goto(item_page(number))
    expect(state_of(leader)).to_contain_text("已公开")
    releases = leader.get_by_role("region", name="发布记录").get_by_role("listitem")
    expect(releases).to_have_count(1)
    expect(releases).to_contain_text(f"{datetime.now(UTC):%Y}")
