"""What the office does at a set time, and what happens when nobody is there to do it."""

import re
from datetime import datetime, time, timedelta

from playwright.sync_api import expect

from gongkai.doors import clock
from tests.journeys.papers import (
    Paper,
    decide,
    draft,
    item_page,
    next_step_of,
    press,
    state_of,
    submit,
)
from tests.journeys.people import Office

MORNING = time(8, 30)


def test_a_scheduled_document_comes_out_at_its_time(office: Office) -> None:
    paper = Paper("关于春节期间便民服务安排的通知", "云政发〔2026〕941号")
    clerk, leader = office.at_desk("yt-xinxi"), office.at_desk("yt-qianfa")
    number = draft(clerk, paper)
    submit(clerk, number)
    for step in ("保密审查", "签发"):
        decide(leader, paper.title, step)
    when = datetime.combine(clock.today() + timedelta(days=1), MORNING, clock.BEIJING)
    leader.goto(f"{item_page(number)}release/")
    leader.get_by_text("定时发布", exact=True).click()
    later = leader.locator("form").filter(has=leader.get_by_label("发布日期"))
    later.get_by_label("发布日期").fill(f"{when:%Y-%m-%d}")
    later.get_by_label("发布时间").fill(f"{when:%H:%M}")
    press(leader, "到时间自动发布")
    expect(next_step_of(leader)).to_contain_text(f"{when:%Y年%-m月%-d日 %H:%M} 自动发布")

    address = f"/items/{number}/"
    public = office.outside(address)
    office.server.tick(when - timedelta(minutes=1))
    public.reload()
    expect(public.get_by_role("heading", level=1)).to_have_text("没有找到这个页面")
    office.server.tick(when + timedelta(minutes=1))
    public.reload()
    expect(public.get_by_role("heading", level=1)).to_have_text(paper.title)
    leader.reload()
    expect(state_of(leader)).to_contain_text("已公开")


def test_a_vacant_post_raises_an_alarm_and_its_work_is_handed_over(office: Office) -> None:
    paper = Paper("关于森林防火值守的通知", "示林发〔2026〕942号")
    unit, keeper = office.at_desk("ly-ke"), office.at_desk("ly-guan")
    number = draft(unit, paper)
    submit(unit, number)
    holder = office.at_desk("ly-he")
    expect(holder.get_by_role("row", name=paper.title)).to_contain_text("去核稿")

    keeper.goto(f"/desk/bodies/{office.places['SL-LY']}/")
    keeper.get_by_role("link", name=re.compile("离任.*信息岗")).click()
    press(keeper, "离任")
    holder.reload()
    expect(holder.get_by_role("row", name=paper.title)).to_have_count(0)
    expect(holder.get_by_text("您现在没有待办事项")).to_be_visible()
    keeper.goto("/desk/")
    alarm = keeper.get_by_role("region", name="需要您处理")
    expect(alarm).to_contain_text("岗位“信息岗”无人担任")
    expect(alarm).to_contain_text("有 1 件在办事项没有人能办")

    alarm.get_by_role("link", name="移交给他人").click()
    keeper.get_by_label("移交谁的在办事项").select_option("岗位：信息岗")
    keeper.get_by_label("由谁承接").select_option(f"人员：{office.name('ly-xin')}")
    press(keeper, "移交")
    expect(keeper.get_by_text("已移交 1 件在办事项")).to_be_visible()
    decide(office.at_desk("ly-xin"), paper.title, "信息员核稿")
    keeper.goto("/desk/")
    expect(keeper.get_by_text("没有人能办")).to_have_count(0)
    expect(alarm).to_contain_text("岗位“信息岗”无人担任")
    alarm.get_by_role("link", name="安排人员").first.click()
    keeper.get_by_label("由谁担任").select_option(office.name("ly-xin"))
    press(keeper, "安排")
    keeper.goto("/desk/")
    expect(alarm).to_have_count(0)
