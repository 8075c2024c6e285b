"""Figures at the desk: the official tables, rows behind each number, files, what was signed."""

import csv
import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.formats.reading.files import read_bytes
from gongkai.formats.writing import write
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Agency
from gongkai.office.annual_reports.models import SignedFigures
from tests import make
from tests.doors.desk.seated import ON_SQLITE, at_desk, text
from tests.law.annual_report import histories
from tests.office.annual_reports import ledger
from tests.office.county import County, county

pytestmark = ON_SQLITE
FIGURES = "/desk/figures/"
NEW = "applications.new.total"
HAND = {
    "signed_on": "2022-01-20", "form": "2021", "source": "2021年年度报告",
    "natural_person": "2", "business": "0", "research": "0", "public_benefit": "0",
    "legal_service": "0", "other_organisation": "0",
}  # fmt: skip


def page_of(agency: Agency, year: int = 2022, rest: str = "") -> str:
    return f"{FIGURES}{agency.pk}/{year}/{rest}"


def filled(cases: int = 20) -> County:
    """The county with a ledger at the education bureau."""
    place = county()
    ledger.write(place.education, ledger.named(place.education, histories.history(4, cases)))
    return place


@pytest.fixture
def place() -> County:
    return filled()


def number_at(page: str, cell: str) -> str:
    """What a cell prints, tags taken off."""
    anchor = f"cell-{cell.replace('.', '-')}"
    (found,) = re.findall(rf'<td id="{anchor}"[^>]*>(.*?)</td>', page, re.DOTALL)
    return re.sub(r"<[^>]*>", "", found).strip()


def test_a_body_and_year_are_chosen(place: County) -> None:
    client = at_desk(Role.CLERK, place.education)
    shown = text(client.get(FIGURES))
    assert "示例县教育局" in shown
    assert "示例县水利局" not in shown
    answer = client.get(FIGURES, {"body": place.education.pk, "year": 2022})
    assert answer["Location"] == page_of(place.education)
    assert client.get(FIGURES, {"body": place.water.pk, "year": 2022}).status_code == 400


def test_each_number_leads_to_as_many_rows(place: County) -> None:
    client = at_desk(Role.CLERK, place.education)
    shown = text(client.get(page_of(place.education)))
    assert "一、本年新收政府信息公开申请数量" in shown
    assert "没有发现不符" in shown
    for cell in (NEW, "applications.total.total", "applications.carried_over.total"):
        count = int(number_at(shown, cell))
        assert count
        rows = text(client.get(page_of(place.education, rest=f"rows/{cell}/")))
        assert f"共 {count} 件" in rows
        assert rows.count("S-JY-甲-") == count


def test_older_form_counts_other_handling_in_one_row(place: County) -> None:
    client = at_desk(Role.CLERK, place.education)
    shown = text(client.get(page_of(place.education) + "?form=2019"))
    assert "国办公开办函〔2019〕60号" in shown
    assert 'id="cell-applications-other-total"' in shown
    assert f"rows/{NEW}/?form=2019" in shown
    assert client.get(page_of(place.education) + "?form=2018").status_code == 404


def test_rows_and_tables_are_taken_out(place: County) -> None:
    client = at_desk(Role.CLERK, place.education)
    count = int(number_at(text(client.get(page_of(place.education))), NEW))
    answer = client.get(page_of(place.education, rest=f"rows/{NEW}/export.csv"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["机构", "登记号"]
    assert len(rows) == count + 1
    book = client.get(page_of(place.education, rest=f"rows/{NEW}/export.xlsx"))
    assert book.content[:2] == b"PK"
    assert "attachment" in book["Content-Disposition"]
    tables = client.get(page_of(place.education, rest="tables.xlsx"))
    (reading,) = read_bytes("表.xlsx", tables.content)
    assert reading.report
    assert reading.report.rows("applications")["new"]["total"].value == count


@pytest.mark.parametrize("rest", ["rows/applications.new.all/", "rows/x/", "tables.exe"])
def test_what_is_not_there_is_missing(place: County, rest: str) -> None:
    client = at_desk(Role.CLERK, place.education)
    assert client.get(page_of(place.education, rest=rest)).status_code == 404


def test_area_is_the_sum_for_who_supervises_it(place: County) -> None:
    client = at_desk(Role.SUPERVISOR, place.area, subtree=True)
    whole = text(client.get(page_of(place.area)))
    body = text(client.get(page_of(place.education)))
    assert number_at(whole, NEW) == number_at(body, NEW)
    assert "4 个机构的合计" in whole
    rows = text(client.get(page_of(place.area, rest=f"rows/{NEW}/")))
    assert "示例县教育局" in rows


def test_clerk_sees_neither_the_area_nor_another_body(place: County) -> None:
    client = at_desk(Role.CLERK, place.education)
    assert client.get(page_of(place.area)).status_code == 404
    assert client.get(page_of(place.water)).status_code == 404
    assert client.get(page_of(place.education, 2018)).status_code == 404


def keeper(place: County) -> Client:
    return at_desk(Role.BODY_ADMINISTRATOR, place.education)


def test_figures_typed_by_hand_are_carried_into_the_next_year(place: County) -> None:
    client = keeper(place)
    assert client.post(page_of(place.education, 2021, "signed/hand/"), HAND).status_code == 302
    page = text(client.get(page_of(place.education)))
    assert number_at(page, "applications.carried_in.natural_person") == "2"
    assert "签发：2021年年度报告" in text(client.get(page_of(place.education, 2021)))


def test_own_figures_are_signed_and_later_differences_shown(place: County) -> None:
    client = keeper(place)
    own = page_of(place.education, rest="signed/record/")
    assert client.post(own, {"signed_on": "2023-01-20"}).status_code == 302
    assert "格不同" not in text(client.get(page_of(place.education)))
    ledger.write(place.education, ledger.named(place.education, histories.history(4, 12)))
    assert "格不同" in text(client.get(page_of(place.education)))
    lacking = client.post(own, {"signed_on": "2023-01-20", "reason": "错"})
    assert "至少 5 个字" in text(lacking)
    typed = {"signed_on": "2023-01-20", "reason": "重复登记的件已注销"}
    assert client.post(own, typed).status_code == 302
    assert "格不同" not in text(client.get(page_of(place.education)))
    assert SignedFigures.objects.filter(erratum=1).exists()


def test_published_report_is_read_from_its_file(place: County) -> None:
    client = keeper(place)
    data = write(make.report(), "docx")
    upload = SimpleUploadedFile("年报.docx", data)
    address = page_of(place.education, 2023, "signed/file/")
    answer = client.post(address, {"signed_on": "2024-01-20", "file": upload})
    assert answer.status_code == 302, text(answer)
    row = SignedFigures.objects.get()
    assert row.carried_over["natural_person"] == 1
    page = text(client.get(page_of(place.education, 2024)))
    assert number_at(page, "applications.carried_in.natural_person") == "1"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("年报.txt", b"nothing", "没有读出报告"),
        ("年报.docx", write(make.report(), "docx"), "2023 年度的报告，不是 2022"),
    ],
)
def test_unfit_file_is_refused_with_the_reason(
    place: County, name: str, data: bytes, words: str
) -> None:
    answer = keeper(place).post(
        page_of(place.education, rest="signed/file/"),
        {"signed_on": "2023-01-20", "file": SimpleUploadedFile(name, data)},
    )
    assert words in text(answer)
    assert not SignedFigures.objects.exists()


def test_clerk_may_not_say_what_was_signed(place: County) -> None:
    client = at_desk(Role.CLERK, place.education)
    assert "人工录入结转数" not in text(client.get(page_of(place.education)))
    assert client.get(page_of(place.education, rest="signed/hand/")).status_code == 403


def test_adjustments_are_listed_case_by_case(place: County) -> None:
    client = keeper(place)
    whole = ledger.named(place.education, histories.history(4, 20))
    at = histories.signed_moment(2022)
    assert date(2022, 12, 31) < at.date()
    client.post(page_of(place.education, 2021, "signed/hand/"), HAND)
    page = text(client.get(page_of(place.education)))
    assert "计入本年新收" in page or "台账中没有" in page
    assert any(each.case in page for each in whole)
