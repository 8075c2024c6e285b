"""Pictures of the portal (公开门户插图): what anybody sees of a body."""

from playwright.sync_api import ViewportSize

from tools.pictures.camera import DESKTOP, PHONE, Camera

BODY = "示例县教育局"
TALL: ViewportSize = {"width": 1180, "height": 980}


def take_all(camera: Camera) -> None:
    """Walk from the front page to a document, then look at it on a phone."""
    page = camera.window(TALL)
    page.goto("/")
    camera.take(page, "home")
    page.set_viewport_size(DESKTOP)
    page.get_by_role("link", name=BODY).first.click()
    camera.take(page, "body")
    page.get_by_role("link", name="政府信息公开指南").first.click()
    camera.take(page, "guide")
    page.get_by_role("link", name="依申请公开").first.click()
    camera.take(page, "apply")
    page.get_by_role("link", name="法定主动公开内容").first.click()
    camera.take(page, "list")
    page.locator("table.items tbody a").first.click()
    camera.take(page, "item")
    small = camera.window(PHONE)
    small.goto(page.url)
    camera.take(small, "item-phone")
