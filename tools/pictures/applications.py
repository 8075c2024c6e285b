"""Pictures of applications and figures (依申请公开插图): from the list to the tables."""

import re

from playwright.sync_api import Page

from tools.pictures.camera import PHONE, Camera
from tools.pictures.portal import BODY

LIST = "/desk/applications/"
MATTER = "2026年全县中小学课后服务经费的拨付明细"
_ADDRESS_OF_A_LETTER = re.compile(r"/letters/\d+/$")


def take_all(camera: Camera) -> None:
    """Follow the clerk, the legal reviewer and the rule keeper, then who asks."""
    page = camera.seat("jy-xinxi")
    _cases(camera, page)
    _register(camera, page)
    _figures(camera, page)
    _review(camera)
    _rules(camera)
    _online(camera)
    _tracking(camera, page)


def _cases(camera: Camera, page: Page) -> None:
    page.goto(LIST)
    camera.take(page, "case-list")
    open_case(page, "due_in_three", "逐项认定")
    camera.take(page, "case")
    page.get_by_role("link", name="逐项认定").first.click()
    page.get_by_role("link", name="认定第 1 项").click()
    camera.take(page, "decision", top="h1")
    open_case(page, "mine", "去送达")
    page.get_by_role("link", name="去送达").first.click()
    letters = page.locator("main a")
    addresses = [each.get_attribute("href") or "" for each in letters.all()]
    page.goto(next(each for each in addresses if _ADDRESS_OF_A_LETTER.search(each)))
    camera.take(page, "letter", top="article.letter")


def open_case(page: Page, tab: str, step: str) -> None:
    """Open the first case of a tab of the list whose next step this is."""
    page.goto(f"{LIST}?tab={tab}")
    links = page.locator("table.cases [data-row]").all()
    for address in [each.get_attribute("href") or "" for each in links]:
        page.goto(address)
        if page.locator(".next-step .button-big").filter(has_text=step).count():
            return
    raise SystemExit(f"no case of the demo waits for {step}")


def _register(camera: Camera, page: Page) -> None:
    page.goto(f"{LIST}register/")
    page.get_by_label("邮寄，需要签收").check()
    camera.take(page, "case-register", top="h1")


def _figures(camera: Camera, page: Page) -> None:
    page.goto("/desk/figures/")
    page.get_by_role("button", name="查看").click()
    camera.take(page, "figures", top="h1")
    page.locator("main table a").first.click()
    camera.take(page, "figures-rows", top="h1")


def _review(camera: Camera) -> None:
    page = camera.seat("jy-fazhi")
    page.goto("/desk/")
    page.get_by_role("link", name="去法制审核").first.click()
    camera.take(page, "letter-review")


def _rules(camera: Camera) -> None:
    page = camera.seat("guize")
    page.goto("/desk/settings/rules/holidays/")
    camera.take(page, "rules", top="h1")


def _online(camera: Camera) -> None:
    """Show the form that anybody fills in without an account."""
    page = camera.window()
    page.goto("/")
    page.get_by_role("link", name=BODY).first.click()
    page.get_by_role("link", name="依申请公开").first.click()
    page.get_by_role("link", name="网上申请").last.click()
    page.get_by_role("link", name="公民 以个人名义申请").click()
    page.get_by_label("第 1 项").fill(MATTER)
    camera.take(page, "apply-online", top="h1")


def _tracking(camera: Camera, clerk: Page) -> None:
    """Look on a phone how far a case is that waits for its applicant."""
    open_case(clerk, "waiting_applicant", "登记补正材料")
    clerk.goto(f"{clerk.url}registered/")
    number, code = clerk.locator("dd.code").all_inner_texts()
    page = camera.window(PHONE)
    page.goto("/applications/")
    page.get_by_label("编号").fill(number.strip())
    page.get_by_label("查询码").fill(code.strip())
    page.get_by_role("button", name="查询", exact=True).click()
    camera.take(page, "tracking-phone", top="h1")
