"""An officer works out a deadline, keeps its address and takes the words for a letter."""

from playwright.sync_api import expect

from tests.journeys.visiting import Visit


def test_from_dates_to_the_words_of_a_letter(visit: Visit) -> None:
    page = visit()
    page.get_by_role("link", name="计算答复期限").click()
    page.get_by_label("申请到达本机关的日期").fill("2026-03-02")
    page.get_by_label("申请的渠道").select_option("网络（网站、政务服务平台）")
    page.get_by_role("button", name="计算期限").click()
    expect(page.locator("#headline")).to_contain_text("还没有起算")

    page.get_by_text("确认收到", exact=True).click()
    page.get_by_label("双方确认收到的日期").fill("2026-03-03")
    page.get_by_text("延长答复期限", exact=True).click()
    page.get_by_label("告知延期的日期").fill("2026-03-20")
    page.get_by_role("button", name="计算期限").click()
    expect(page.locator("#headline")).to_contain_text("2026年4月29日（周三）")
    expect(page.locator("tr.binds")).to_contain_text("现在适用")
    page.locator("summary", has_text="可以贴进文书的文字").click()
    assert "延长答复期限" in page.locator("#letter").input_value()
    page.get_by_role("button", name="复制文字").click()
    expect(page.locator("[data-copied]")).not_to_be_empty()

    kept = page.url
    assert "confirmed=2026-03-03" in kept
    again = visit(kept)
    expect(again.locator("#headline")).to_contain_text("2026年4月29日（周三）")
    expect(again.get_by_label("告知延期的日期")).to_have_value("2026-03-20")


def test_a_step_the_law_forbids_is_explained_with_its_article(visit: Visit) -> None:
    page = visit("/deadline/?received=2026-03-02&channel=counter&extended=2026-05-06")
    expect(page.get_by_role("alert")).to_contain_text("第三十三条")
    expect(page.get_by_label("告知延期的日期")).to_have_value("2026-05-06")


def test_on_paper_the_walk_is_there_and_the_form_is_not(visit: Visit) -> None:
    page = visit("/deadline/?received=2026-03-02&channel=counter")
    page.emulate_media(media="print")
    expect(page.locator(".walk")).to_be_visible()
    expect(page.locator(".deadline-form")).to_be_hidden()
    expect(page.locator(".site-menu")).to_be_hidden()
