"""A list of bodies is looked at first and taken when confirmed; the file is chosen once."""

import io
import re

import openpyxl
from django.core.files.base import ContentFile
from django.test import Client

from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Agency
from tests.doors.desk.seated import ON_SQLITE, at_desk, text
from tests.office.county import County, county

pytestmark = ON_SQLITE
IMPORT = "/desk/bodies/import/"
HEADING = "机构编码,机构名称,机构类型,上级编码\n"
GOOD = f"{HEADING}S-WH,示例县文化局,政府部门,S\nS-SL,示例县水利局,政府部门,S\n"
BAD = f"{HEADING}S-WH,,政府部门,S\nS-XX,示例县信访局,部门,S\n"


def keeper() -> tuple[County, Client]:
    there = county()
    return there, at_desk(Role.SYSTEM_ADMINISTRATOR, None)


def chosen(content: str, name: str = "bodies.csv") -> dict[str, object]:
    return {"file": ContentFile(content.encode(), name), "on": "2026-11-20"}


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def test_a_list_is_previewed_then_confirmed_without_choosing_the_file_again() -> None:
    _, client = keeper()
    seen = text(client.post(IMPORT, chosen(GOOD)))
    assert "将有 1 项变动，另有 1 行与现在相同" in seen
    assert "新增机构" in seen
    assert not Agency.objects.filter(code="S-WH").exists()
    done = client.post(IMPORT, hidden(seen))
    assert done["Location"] == "/desk/bodies/"
    assert "已导入：1 项变动" in text(client.get("/desk/bodies/"))
    assert Agency.objects.get(code="S-WH").name == "示例县文化局"
    again = client.post(IMPORT, hidden(seen))
    assert again.status_code == 302
    assert Agency.objects.filter(code="S-WH").count() == 1


def test_every_error_is_told_by_row_and_nothing_is_taken() -> None:
    _, client = keeper()
    answer = client.post(IMPORT, chosen(BAD))
    page = text(answer)
    assert answer.status_code == 400
    assert "第 2 行“机构名称”列：没有填写" in page
    assert "第 3 行“机构类型”列" in page
    assert "确认导入" not in page


def test_what_changed_between_preview_and_confirmation_is_told() -> None:
    _, client = keeper()
    seen = text(client.post(IMPORT, chosen(GOOD)))
    rival = chosen(f"{HEADING}S-WH,示例县广电局,政府部门,S\n")
    client.post(IMPORT, hidden(text(client.post(IMPORT, rival))))
    answer = client.post(IMPORT, hidden(seen))
    assert answer.status_code == 400
    assert "更名日期应晚于这一天" in text(answer)
    assert Agency.objects.get(code="S-WH").name == "示例县广电局"


def test_no_file_a_large_one_and_a_spoilt_one_are_refused_in_the_form() -> None:
    _, client = keeper()
    assert "没有选择文件" in text(client.post(IMPORT, {"on": "2026-11-20"}))
    assert "文件超过 1 MB" in text(client.post(IMPORT, chosen("x" * (1024 * 1024 + 1))))
    spoilt = {"content": "%%%", "confirmed": "yes", "on": "2026-11-20"}
    assert "文件没有收到" in text(client.post(IMPORT, spoilt))
    assert "表头缺少" in text(client.post(IMPORT, chosen("甲,乙\n1,2\n")))


def test_the_template_is_taken_as_it_is_once_filled_in() -> None:
    _, client = keeper()
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{IMPORT}template.xlsx").content))
    sheet = book.worksheets[0]
    sheet.append(["S-WH", "示例县文化局", "政府部门", "S"])
    file = io.BytesIO()
    book.save(file)
    given = {"file": ContentFile(file.getvalue(), "bodies.xlsx"), "on": "2026-11-20"}
    assert "将有 1 项变动" in text(client.post(IMPORT, given))
