"""Pictures for those who keep the system and watch over it (管理和监督插图)."""

from tools.pictures.camera import Camera
from tools.pictures.desk import open_work
from tools.pictures.portal import BODY


def take_all(camera: Camera) -> None:
    """Look at a body's settings, people and posts, then at the trail and what changed."""
    page = camera.seat("jy-guanli")
    page.goto("/desk/bodies/")
    page.get_by_role("link", name=BODY, exact=True).first.click()
    camera.take(page, "posts", top="h1")
    page.goto("/desk/people/")
    camera.take(page, "people")
    page.locator("main table a").first.click()
    camera.take(page, "person", top="h1")
    page.goto("/desk/settings/")
    page.locator("main").get_by_role("link", name=BODY).click()
    camera.take(page, "settings", top="h1")
    page.get_by_role("link", name="修改审核流程").click()
    camera.take(page, "chain", top="h1")
    page = camera.seat("shenji")
    page.goto("/desk/trail/?what=review.passed")
    camera.take(page, "trail", top="h1")
    page.goto("/desk/trail/proof/")
    page.get_by_role("button", name="开始核验").click()
    page.get_by_role("button", name="再核验一次").wait_for()
    camera.take(page, "trail-proof")
    _comparison(camera)


def _comparison(camera: Camera) -> None:
    """Show what changes of a public document that is being corrected."""
    page = camera.seat("jy-xinxi")
    open_work(page, "去核稿", "对照修改前后")
    camera.take(page, "compare", top="h1")
