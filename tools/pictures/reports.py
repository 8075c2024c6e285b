"""Pictures of the report check and the deadline calculator (年报体检、期限计算器插图)."""

from tools.pictures.camera import PHONE, Camera

DEADLINE = (
    "/deadline/?received=2026-04-20&channel=internet&confirmed=2026-04-21"
    "&third_party_consulted=2026-04-24&third_party_received=2026-04-27"
    "&third_party_replied=2026-05-12"
)


def take_all(camera: Camera) -> None:
    """Walk through the pages as their guides do."""
    page = camera.window()
    page.goto("/reports/check/")
    camera.take(page, "upload")
    page.locator("aside").get_by_role("button", name="用示例试一试").click()
    page.get_by_role("heading", name="体检结果").wait_for()
    camera.take(page, "overview")
    page.get_by_role("link", name="示例市综合行政执法局 2020年").click()
    camera.take(page, "report-check")
    finding = page.locator(".finding", has_text="5177（含2019年3527份）")
    finding.get_by_role("link", name="看表格").click()
    camera.take(page, "cell-and-source")
    small = camera.window(PHONE)
    small.goto(page.url.split("#")[0])
    camera.take(small, "phone")
    page.goto(DEADLINE)
    camera.take(page, "deadline")
    camera.take(page, "deadline-walk", top="h2:has(+ .table-frame > .walk)")
