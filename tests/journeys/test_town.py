"""A town with two people: one drafts, the other decides; a change after that voids it."""

from playwright.sync_api import expect

from tests.journeys.papers import (
    Paper,
    body_of,
    correct,
    decide,
    draft,
    item_page,
    next_step_of,
    publish,
    save,
    state_of,
    submit,
)
from tests.journeys.people import Office

CLERK, LEADER = "yt-xinxi", "yt-qianfa"


def approve(office: Office, paper: Paper) -> None:
    """Let the leader, who is the secrecy reviewer too, pass both steps."""
    leader = office.at_desk(LEADER)
    decide(leader, paper.title, "保密审查", "不涉密。")
    decide(leader, paper.title, "签发", "同意公开。")


def test_two_people_complete_it_and_the_drafter_is_told_who_decides(office: Office) -> None:
    paper = Paper("关于开展春季植树活动的通知", "云政发〔2026〕911号")
    clerk = office.at_desk(CLERK)
    number = draft(clerk, paper)
    submit(clerk, number)
    expect(next_step_of(clerk)).to_contain_text(f"可由{office.name(LEADER)}办理")
    clerk.goto(f"{item_page(number)}review/")
    expect(clerk.get_by_text(office.name(LEADER)).first).to_be_visible()
    expect(clerk.get_by_role("button", name="同意", exact=True)).to_have_count(0)
    approve(office, paper)
    clerk.goto(item_page(number))
    expect(next_step_of(clerk)).to_contain_text(f"可由{office.name(LEADER)}发布")
    address = publish(office.at_desk(LEADER), paper.title)
    page = office.outside(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(paper.title)


def test_a_change_after_approval_voids_it_and_the_public_sees_what_was_signed(
    office: Office,
) -> None:
    paper = Paper("关于规范集市经营秩序的通知", "云政发〔2026〕912号")
    clerk = office.at_desk(CLERK)
    number = draft(clerk, paper)
    submit(clerk, number)
    approve(office, paper)
    address = publish(office.at_desk(LEADER), paper.title)
    public = office.outside(address)

    correct(clerk, number, "更正开市的时间。", "集市改为上午七时开市。")
    submit(clerk, number)
    approve(office, paper)
    clerk.goto(item_page(number))
    expect(state_of(clerk)).to_contain_text("待发布")
    expect(state_of(clerk)).to_contain_text("公众仍看到原来的内容")

    clerk.goto(f"{item_page(number)}edit/")
    expect(clerk.get_by_text("原来的审核作废，须重新送审")).to_be_visible()
    body_of(clerk).fill("集市改为上午八时开市。")
    save(clerk)
    clerk.goto("/desk/")
    row = clerk.get_by_role("row", name=paper.title)
    expect(row).to_contain_text("继续起草")
    row.get_by_role("link", name=paper.title, exact=True).click()
    expect(next_step_of(clerk)).to_contain_text("可以送审")
    leader = office.at_desk(LEADER)
    expect(leader.get_by_role("row", name=paper.title)).to_have_count(0)
    leader.goto(f"{item_page(number)}release/")
    expect(leader.get_by_role("button", name="现在发布")).to_have_count(0)
    public.reload()
    expect(public.get_by_text("上午七时")).to_have_count(0)
    expect(public.get_by_text("上午八时")).to_have_count(0)
    expect(public.get_by_text("现将有关事项通知如下")).to_be_visible()

    submit(clerk, number)
    approve(office, paper)
    publish(leader, paper.title)
    public.reload()
    expect(public.get_by_text("集市改为上午八时开市。")).to_be_visible()
    expect(public.get_by_text("更正开市的时间。")).to_be_visible()
