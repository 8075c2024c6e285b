"""The calculator: dates in the address, deadlines and the walk on the page, errors in Chinese."""

import re

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from tests.office.rulebook.rules import confirmed, notice

pytestmark = pytest.mark.usefixtures("database")
ADDRESS = "/deadline/"


def ask(client: Client, **dates: str) -> HttpResponse:
    return client.get(ADDRESS, {"received": "2026-03-02", "channel": "counter", **dates})


def text(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_without_dates_the_form_is_shown(client: Client) -> None:
    page = client.get(ADDRESS)
    assert page.status_code == 200
    assert "申请到达本机关的日期" in text(page)
    assert "逐日计算过程" not in text(page)


@time_machine.travel("2026-03-10T10:00:00+08:00", tick=False)
def test_the_answer_names_the_day_that_binds_and_what_is_left(client: Client) -> None:
    page = text(ask(client))
    assert "应当在 2026年3月30日（周一） 前答复，当日答复不算逾期" in page
    assert "今天（2026年3月10日）之后还有 14 个工作日" in page
    assert "2026年3月2日当面收到申请" in page


@time_machine.travel("2026-03-30T23:00:00+08:00", tick=False)
def test_the_due_day_itself_is_not_overdue(client: Client) -> None:
    assert "今天就是最后一天" in text(ask(client))


@time_machine.travel("2026-03-31T00:30:00+08:00", tick=False)
def test_the_day_after_is(client: Client) -> None:
    assert "已经逾期，请立即答复" in text(ask(client))


def test_an_extension_moves_the_day_and_both_are_shown(client: Client) -> None:
    page = text(ask(client, extended="2026-03-20"))
    assert re.search(r"答复（经批准延期的）\s+现在适用\s+2026年4月28日", page)
    assert "2026年3月30日（周一）" in page


def test_two_third_parties_are_kept_apart(client: Client) -> None:
    page = text(
        ask(
            client,
            third_party_consulted="2026-03-04",
            third_party_received="2026-03-05",
            third_party_replied="2026-03-12",
            third_party_2_consulted="2026-03-04",
            third_party_2_received="2026-03-09",
        )
    )
    assert "第三方甲" in page
    assert "第三方乙" in page


def test_a_step_the_law_forbids_is_refused_with_its_article(client: Client) -> None:
    page = ask(client, extended="2026-05-06")
    assert page.status_code == 400
    assert "超过期限" in text(page)
    assert "《政府信息公开条例》第三十三条" in text(page)
    assert "逐日计算过程" not in text(page)


def test_an_application_by_mail_waits_for_its_confirmation(client: Client) -> None:
    page = text(ask(client, channel="email"))
    assert "还没有起算：需要先与申请人确认收到" in page


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"supplement_requested": "2026-03-05"}, "等待申请人补正"),
        (
            {"supplement_requested": "2026-03-05", "supplement_until": "2026-03-20"},
            "等待申请人补正，补正期限到 2026年3月20日（周五）",
        ),
        ({"fee_noticed": "2026-03-05"}, "等待申请人缴费，缴费期限到 2026年4月2日（周四）"),
        ({"agency_consulted": "2026-03-05"}, "答复期限暂停计算，收到回复后继续"),
    ],
)
def test_while_the_period_stands_still_the_page_says_why(
    client: Client, dates: dict[str, str], words: str
) -> None:
    assert words in text(ask(client, **dates))


@pytest.mark.parametrize(
    ("answered", "words"),
    [
        ("2026-03-30", "已于2026年3月30日答复，没有逾期"),
        ("2026-03-31", "已于2026年3月31日答复，已经逾期"),
    ],
)
def test_an_answer_was_in_time_or_late(client: Client, answered: str, words: str) -> None:
    page = text(ask(client, answered=answered, delivered="2026-04-01"))
    assert words in page
    assert "申请人申请行政复议" in page


@time_machine.travel("2026-02-01T10:00:00+08:00", tick=False)
def test_before_the_application_arrives_nothing_is_left_to_count(client: Client) -> None:
    assert "之后还有" not in text(ask(client))


def test_a_year_without_a_notice_is_called_provisional(client: Client) -> None:
    assert "这是暂定日期" in text(ask(client, received="2029-03-02"))


@pytest.mark.parametrize("written", ["2026-03-02", "2026年3月2日", "2026/3/2", "20260302"])
def test_dates_may_be_written_as_people_do(client: Client, written: str) -> None:
    assert "2026年3月30日" in text(ask(client, received=written))


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"received": ""}, "请填写申请到达的日期"),
        ({"received": "上周五"}, "没有看懂这个日期"),
        ({"extended": "32号"}, "没有看懂这个日期"),
        ({"channel": "pigeon"}, "没有这个渠道"),
        ({"received": "1800-01-01"}, "2008年5月1日起施行"),
        ({"received": "9999-12-30"}, "超出日历范围"),
        ({"extended_until": "2026-04-01"}, "还要填这一项"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(
    client: Client, dates: dict[str, str], words: str
) -> None:
    page = ask(client, **dates)
    assert page.status_code == 400
    assert words in text(page)


def test_a_refused_date_keeps_its_group_open(client: Client) -> None:
    page = ask(client, extended="32号").content.decode()
    group = page[page.index("延长答复期限") - 80 : page.index("延长答复期限")]
    assert " open" in group


def test_the_words_for_a_letter_are_those_of_the_walk(client: Client) -> None:
    page = ask(client).content.decode()
    letter = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert letter
    assert letter[1].startswith("2026年3月2日当面收到申请")
    assert letter[1].endswith("当日答复不算逾期。")


def test_a_notice_confirmed_at_the_desk_counts_at_once(client: Client) -> None:
    dates = {"received": "2027-01-25"}
    assert "暂定" in text(ask(client, **dates))
    confirmed(notice())
    page = text(ask(client, **dates))
    assert "暂定" not in page
    assert "春节放假" in page
