"""Every page of portal and desk: no barriers, nothing to scroll sideways; and by keyboard alone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.doors.matrix.patterns import every_pattern
from tests.journeys.pages import NOT_PAGES, PAGES, pages_of
from tests.journeys.papers import Paper, draft, item_page, next_step_of, state_of, submit
from tests.journeys.people import Office
from tests.journeys.stories import barriers, is_wider_than_the_screen
from tests.journeys.visiting import DESKTOP

PHONE = {"width": 390, "height": 844}
SEATS = sorted({who for who, _ in PAGES.values()})
MISSING = "/nowhere/"
MOST_TABS = 120


def test_every_address_is_a_page_with_a_sample_or_known_as_none() -> None:
    assert set(every_pattern()) == PAGES.keys() | NOT_PAGES.keys()
    assert not PAGES.keys() & NOT_PAGES.keys()


@pytest.mark.parametrize("seat", SEATS)
def test_pages_have_no_barriers_and_fit_the_screen(office: Office, seat: str) -> None:
    page = office.at_desk(seat) if seat else office.outside()
    found: dict[str, list[str]] = {}
    for name, address in pages_of(seat, office.places).items():
        answer = page.goto(address)
        assert answer
        wanted = 404 if address == MISSING else 200
        wrong = [] if answer.status == wanted else [f"status {answer.status} at {page.url}"]
        wrong += barriers(page)
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            if is_wider_than_the_screen(page):
                wrong.append(f"wider than {size['width']} pixels")
        if wrong:
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("choice", ["放大文字", "高对比度"])
def test_pages_stay_readable_larger_and_in_high_contrast(office: Office, choice: str) -> None:
    number = office.places["returned"]
    addresses = ["/desk/", f"{item_page(number)}edit/", f"/items/{office.places['published']}/"]
    page = office.at_desk("jy-xinxi")
    page.get_by_role("link", name=choice).click()
    for address in addresses:
        page.goto(address)
        assert barriers(page) == []
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        assert not is_wider_than_the_screen(page)
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]


def tab_to(page: Page, wanted: Locator) -> None:
    """Go to something with the tabulator, as often as somebody would."""
    for _ in range(MOST_TABS):
        if wanted.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{wanted} cannot be reached")


def test_by_keyboard_alone_from_signing_in_to_passing(office: Office) -> None:
    paper = Paper("关于水资源费征收的通知", "示水发〔2026〕951号")
    unit = office.at_desk("sl-ke")
    number = draft(unit, paper)
    submit(unit, number)

    who = office.people["sl-xin"]
    page = office.outside("/desk/")
    tab_to(page, page.get_by_label("用户名"))
    page.keyboard.type(who.username)
    page.keyboard.press("Tab")
    page.keyboard.type(who.password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="待办")).to_be_visible()
    page.wait_for_load_state()  # the keys are heard from then on
    link = page.get_by_role("link", name=paper.title, exact=True)
    page.keyboard.press("j")
    while not link.evaluate("each => each === document.activeElement"):
        before = page.evaluate("document.activeElement.href")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.href") != before
    page.keyboard.press("Enter")
    way = next_step_of(page).get_by_role("link", name="去办理：信息员核稿")
    way.wait_for()
    tab_to(page, way)
    page.keyboard.press("Enter")
    opinion = page.get_by_label("意见（选填）")
    opinion.wait_for()
    tab_to(page, opinion)
    page.keyboard.type("已核稿。")
    tab_to(page, page.get_by_role("button", name="同意", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("已同意")
    page.goto(item_page(number))
    expect(state_of(page)).to_contain_text("审核中")
    expect(next_step_of(page)).to_contain_text("保密审查")
