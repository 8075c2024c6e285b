"""Pictures of the life of a document at the desk (办理过程插图): draft, file, review, release."""

import io
from datetime import datetime, timedelta

from docx import Document
from playwright.sync_api import FilePayload, Page

from tools.pictures.camera import PHONE, Camera

TITLE = "示例县教育局关于做好2026年中小学寒假工作的通知"
BODY = (
    "各中小学、幼儿园：\n现将2026年寒假工作有关事项通知如下。\n"
    "一、放假时间按校历执行，各校不得提前放假或者占用假期上课。\n"
    "二、各校要安排专人值班，联系人手机13800000000，并开展假期安全教育。"
)
REASON = "联系人的手机号码请改为办公电话，附件与正文的时间不一致，请核对后再送审。"
_LATE_DAYS = 40
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def take_all(camera: Camera) -> None:
    """Follow a document from sign-in to release, each page as who works on it."""
    _entrance(camera)
    _drafting(camera, camera.seat("jy-xinxi"))
    _reviewing(camera)
    _leader(camera)
    page = camera.seat("jy-fabu")
    open_work(page, "去发布", "去发布")
    camera.take(page, "release", top="section.decision")


def open_work(page: Page, to_do: str, button: str) -> None:
    """Open the first thing of the work list that offers this button, and press it."""
    page.goto("/desk/")
    rows = page.get_by_role("row").filter(has_text=to_do).get_by_role("link")
    for address in [each.get_attribute("href") or "" for each in rows.all()]:
        page.goto(address)
        found = page.get_by_role("link", name=button)
        if found.count():
            found.first.click()
            return
    raise SystemExit(f"nothing of the demo offers {button}")


def _entrance(camera: Camera) -> None:
    page = camera.window()
    page.goto("/desk/")
    page.get_by_label("用户名").fill("jy-fabu")
    camera.take(page, "sign-in")
    camera.sign_in(page, "jy-fabu", until_code=True)
    page.get_by_label("动态口令").wait_for()
    camera.take(page, "sign-in-code")


def _drafting(camera: Camera, page: Page) -> None:
    page.goto("/desk/")
    camera.take(page, "work-list")
    page.get_by_role("link", name="起草公文").last.click()
    page.get_by_label("标题", exact=True).fill(TITLE)
    page.get_by_label("发文字号").fill("示教发〔2026〕99号")
    formed = datetime.now().astimezone() - timedelta(days=_LATE_DAYS)
    page.get_by_label("成文日期").fill(formed.date().isoformat())
    _type_body(page)
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("处需要改正").first.wait_for()
    camera.take(page, "edit", top="h1")
    page.get_by_label("主动公开", exact=True).check()
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("可以送审").first.wait_for()
    camera.take(page, "edit-findings", top="h1")
    page.get_by_role("button", name="保存并送审").click()
    page.get_by_role("heading", name="送审", exact=True).wait_for()
    camera.take(page, "submit", top="ol.stages")
    page.get_by_role("link", name="再改改").click()
    page.get_by_role("button", name="保存，去上传和处理附件").click()
    page.get_by_label("选择文件").set_input_files(
        FilePayload(name="寒假工作安排表.docx", mimeType=_WORD, buffer=_with_traces())
    )
    page.get_by_label("我已核对").check()
    page.get_by_role("button", name="上传", exact=True).click()
    page.get_by_role("button", name="一键清除文件属性").wait_for()
    camera.take(page, "upload-traces", top="h1")


def _type_body(page: Page) -> None:
    rich = page.locator("[contenteditable=true]")
    if rich.count():
        rich.first.click()
        page.keyboard.insert_text(BODY)
    else:
        page.get_by_label("正文").fill(BODY)


def _reviewing(camera: Camera) -> None:
    page = camera.seat("jy-shenhe")
    page.goto("/desk/")
    page.get_by_role("row").filter(has_text="去初审").get_by_role("link").first.click()
    camera.take(page, "item-progress")
    page.get_by_role("link", name="去办理").first.click()
    camera.take(page, "review")
    camera.take(page, "review-decide", top="section.decision")
    page.get_by_text("退回修改").last.click()
    page.get_by_label("退回原因").fill(REASON)
    camera.take(page, "review-return", top="#send-back")


def _leader(camera: Camera) -> None:
    page = camera.seat("jy-qianfa")
    page.goto("/desk/")
    page.set_viewport_size(PHONE)
    camera.take(page, "leader-phone")
    open_work(page, "去签发", "去办理")
    camera.take(page, "leader-sign-phone", top="section.decision")


def _with_traces() -> bytes:
    """Return a document with a comment and an author, as offices hand them over."""
    document = Document()
    line = document.add_paragraph("寒假从1月24日开始，2月20日结束。")
    document.add_comment(line.runs, text="日期请再核一下。", author="示例", initials="示")
    document.core_properties.author = "示例县教育局办公室"
    document.core_properties.comments = ""
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()
