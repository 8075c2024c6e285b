"""Rules at the desk: entered by one, seen with what they would change, confirmed by another."""

import re
from datetime import date
from typing import Any

from django.test import Client

from gongkai.office.accounts.roles import Role
from gongkai.office.rulebook import queries as rules
from gongkai.office.rulebook.models import EnteredNotice, EnteredValue, EnteredWording
from tests.doors.desk.seated import ON_SQLITE, signed_in, text, user_with
from tests.office.cases import case
from tests.office.county import TODAY, County, county
from tests.office.items import office
from tests.office.rulebook.rules import LIMIT, NOTICE

pytestmark = ON_SQLITE
RULES = "/desk/settings/rules/"
DAY = date(2027, 2, 10)
FORM = {
    "place": "",
    "title": "国务院办公厅关于2027年部分节假日安排的通知",
    "number": "国办发明电〔2026〕9号",
    "issued": "2026-11-20",
    "year": "2027",
    "source": "示例县政府网站转载",
    "checked": "on",
    "name1": "元旦",
    "from1": "2027-01-01",
    "to1": "2027-01-03",
    "name2": "春节",
    "from2": "2027-02-05",
    "to2": "2027-02-13",
    "work2": "2027-01-31、2027-02-14",
    "name3": "清明节",
}


def keepers() -> tuple[County, Client, Client]:
    there = county()
    first = user_with(Role.SYSTEM_ADMINISTRATOR, None, "qianyi", "钱一")
    second = user_with(Role.SYSTEM_ADMINISTRATOR, None, "suner", "孙二")
    return there, signed_in(first), signed_in(second)


def entered(client: Client, page: str, typed: dict[str, Any]) -> str:
    """Return the address of what was entered."""
    answer = client.post(f"{RULES}{page}", typed)
    assert answer.status_code == 302, text(answer)
    return str(answer["Location"])


def words_of(page: str) -> str:
    return re.sub(r"<[^>]+>|\s+", "", page)


def test_a_notice_is_entered_by_one_and_confirmed_by_another_who_sees_what_it_moves() -> None:
    there, first, second = keepers()
    open_case = case(office(there.education), arrived_on=date(2026, 12, 28))
    assert open_case.provisional
    page = entered(first, "holidays/new/", FORM)
    own = text(first.get(page))
    assert "要由另一位有权限的人核对" in own
    assert "确认生效" not in own
    assert first.post(f"{page}confirm/").status_code == 409
    assert rules.calendar().is_working_day(DAY)
    seen = words_of(text(second.get(page)))
    assert "春节：2027年2月5日（周五）至2027年2月13日（周六）放假，共9天" in seen
    assert "改为休息" in seen
    assert "2027年2月10日（周三）" in seen
    assert "清明节（2027-04-05）是法定假日，通知中没有放假" in seen
    assert open_case.number in seen
    assert "（不再是暂定）" in seen
    assert second.post(f"{page}confirm/").status_code == 302
    assert not rules.calendar().is_working_day(DAY)
    done = words_of(text(second.get(page)))
    assert "已生效" in done
    assert "孙二，2026年11月23日" in done
    listed = words_of(text(first.get(f"{RULES}holidays/")))
    assert "录入并确认" in listed
    assert "国办发明电〔2026〕9号" in listed


def test_a_notice_pasted_as_a_file_is_the_same_and_what_is_wrong_keeps_what_was_typed() -> None:
    _, first, _ = keepers()
    wrong = NOTICE.replace("2027-01-03", "2026-12-31")
    answer = first.post(f"{RULES}holidays/paste/", {"place": "", "text": wrong})
    assert answer.status_code == 400
    assert "早于from" in text(answer)
    assert "2026-12-31" in text(answer)
    entered(first, "holidays/paste/", {"place": "", "text": NOTICE})
    pasted = EnteredNotice.objects.get()
    assert (pasted.year, pasted.number) == (2027, "国办发明电〔2026〕9号")
    waiting = text(first.get(f"{RULES}holidays/"))
    assert "等待另一人确认" in waiting


def test_a_line_of_a_notice_that_is_half_filled_is_told_beside_it() -> None:
    _, first, _ = keepers()
    for changes, told in (
        ({"to2": ""}, "起止日期要写全"),
        ({"work2": "二月十四"}, "几个日期用空格隔开"),
        ({"name1": " "}, "是什么节日"),
        ({"work3": "2027-02-21"}, "还要写放假的日子"),
        ({"work2": "2027-02-30"}, "几个日期用空格隔开"),
    ):
        answer = first.post(f"{RULES}holidays/new/", FORM | changes)
        assert answer.status_code == 400
        assert told in text(answer)
        assert "示例县政府网站转载" in text(answer)
    assert not EnteredNotice.objects.exists()


def test_a_value_shows_what_it_was_and_which_cases_it_moves() -> None:
    there, first, second = keepers()
    open_case = case(office(there.education))
    typed = {"value": "15", "since": "2026-11-01", "source": "省规定第三条", "place": ""}
    page = entered(first, f"values/{LIMIT}/new/", typed)
    seen = words_of(text(second.get(page)))
    assert "15工作日" in seen
    assert "（原来：20工作日）" in seen
    assert "待核实" in seen
    assert f"{open_case.number}示例县教育局2026-12-072026-11-30" in seen
    assert second.post(f"{page}confirm/").status_code == 302
    assert rules.current_parameters().integer(LIMIT, TODAY) == 15
    listed = words_of(text(first.get(f"{RULES}values/")))
    assert "答复期限：15工作日待核实录入并确认" in listed
    few = words_of(text(first.get(f"{RULES}values/?open=1")))
    assert "只列出待核实的" in few
    assert "发出补正告知的期限" not in few


def test_a_flag_is_asked_as_yes_or_no_and_a_wrong_number_is_refused() -> None:
    _, first, _ = keepers()
    assert '<option value="false" selected>否' in text(
        first.get(f"{RULES}values/reasons.pause/new/")
    )
    typed = {"value": "十五", "since": "2026-11-01", "source": "省规定第三条", "place": ""}
    answer = first.post(f"{RULES}values/{LIMIT}/new/", typed)
    assert answer.status_code == 400
    assert "不带小数的数字" in text(answer)
    assert not EnteredValue.objects.exists()
    assert first.get(f"{RULES}values/no.such/new/").status_code == 404


def test_words_of_a_letter_are_changed_and_its_conditions_kept() -> None:
    _, first, second = keepers()
    form = text(first.get(f"{RULES}wording/letter.receipt/new/"))
    assert "只在有“" in form
    known = rules.texts().letter("receipt", TODAY).paragraphs
    typed = {f"text{n}": each.text for n, each in enumerate(known, start=1)}
    typed |= {"title": "申请收讫单", "since": "2026-11-23", "more": "特此\r\n告知。", "place": ""}
    page = entered(first, "wording/letter.receipt/new/", typed)
    assert "特此告知。" in text(second.get(page))
    second.post(f"{page}confirm/")
    own = rules.texts().letter("receipt", TODAY)
    assert own.title == "申请收讫单"
    assert [each.when for each in own.paragraphs] == [*(each.when for each in known), ()]
    assert "本单位文字" in text(first.get(f"{RULES}wording/"))
    answer = first.post(f"{RULES}wording/letter.receipt/new/", typed | {"text1": "{nobody}"})
    assert answer.status_code == 400
    assert "花括号" in text(answer)
    assert first.get(f"{RULES}wording/letter.none/new/").status_code == 404
    assert EnteredWording.objects.count() == 1


def test_words_of_every_letter_and_of_every_answer_can_be_opened() -> None:
    _, first, _ = keepers()
    addresses = re.findall(
        r'href="(/desk/settings/rules/wording/[^"]+)"', text(first.get(f"{RULES}wording/"))
    )
    assert len(addresses) > 40
    assert {first.get(each).status_code for each in addresses[::5]} == {200}


def test_a_rule_is_withdrawn_with_a_reason_and_stays_in_the_list() -> None:
    there, first, second = keepers()
    open_case = case(office(there.education))
    typed = {"value": "15", "since": "2026-11-01", "source": "省规定第三条", "place": ""}
    page = entered(first, f"values/{LIMIT}/new/", typed)
    second.post(f"{page}confirm/")
    row = EnteredValue.objects.get()
    assert open_case.due_on == date(2026, 12, 7)
    assert "随之变动" not in text(first.get(f"{page}withdraw/")) or row.in_force
    assert first.post(f"{page}withdraw/", {"reason": "废"}).status_code == 400
    assert first.post(f"{page}withdraw/", {"reason": "省规定已经废止"}).status_code == 302
    assert rules.current_parameters().integer(LIMIT, TODAY) == 15
    assert "要由另一位有权限的人核对后确认" in text(first.get(page))
    assert first.post(f"{page}withdraw/confirm/").status_code == 409
    assert "核对无误，确认撤回" in text(second.get(page))
    assert "提请撤回" in text(second.get(page))
    assert second.post(f"{page}keep/").status_code == 302
    assert second.post(f"{page}withdraw/confirm/").status_code == 409
    assert first.post(f"{page}withdraw/", {"reason": "省规定已经废止"}).status_code == 302
    assert second.post(f"{page}withdraw/confirm/").status_code == 302
    assert rules.current_parameters().integer(LIMIT, TODAY) == 20
    listed = text(second.get(f"{RULES}values/"))
    assert "已撤回的" in listed
    assert "省规定已经废止" in listed


def test_who_keeps_an_area_enters_for_it_alone_and_sees_no_other_areas_entries() -> None:
    there, first, _ = keepers()
    area = signed_in(
        user_with(Role.BODY_ADMINISTRATOR, there.area, "zhousan", "周三", subtree=True)
    )
    town = signed_in(user_with(Role.BODY_ADMINISTRATOR, there.town, "wusi", "吴四", subtree=True))
    form = text(area.get(f"{RULES}values/{LIMIT}/new/"))
    assert "全系统" not in form
    assert "青溪镇人民政府" in form
    typed = {"value": "15", "since": "2026-11-01", "source": "县规定第三条"}
    refused = area.post(f"{RULES}values/{LIMIT}/new/", typed | {"place": ""})
    assert refused.status_code == 400
    page = entered(area, f"values/{LIMIT}/new/", typed | {"place": str(there.education.pk)})
    assert "示例县教育局" in text(first.get(page))
    assert town.get(page).status_code == 404
    assert town.post(f"{page}confirm/").status_code == 404
    assert first.post(f"{page}confirm/").status_code == 302
    assert rules.current_parameters(there.education).integer(LIMIT, TODAY) == 15
    assert rules.current_parameters(there.water).integer(LIMIT, TODAY) == 20


def test_the_rules_are_shown_to_who_keeps_them_alone() -> None:
    there, first, _ = keepers()
    clerk = signed_in(user_with(Role.CLERK, there.education, "zhengwu", "郑五"))
    leaf = signed_in(user_with(Role.BODY_ADMINISTRATOR, there.water, "wangliu", "王六"))
    for page in ("", "holidays/", "values/", "wording/", "holidays/new/"):
        assert clerk.get(f"{RULES}{page}").status_code == 403
        assert first.get(f"{RULES}{page}").status_code == 200
    assert leaf.get(f"{RULES}holidays/").status_code == 200
    assert leaf.get(f"{RULES}holidays/new/").status_code == 403
    assert "维护规则" in text(first.get("/desk/settings/"))
    for page in ("notice/9/", "nothing/1/"):
        assert first.get(f"{RULES}{page}").status_code == 404
