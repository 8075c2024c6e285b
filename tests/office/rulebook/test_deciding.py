"""A rule is entered by one person and confirmed by another; what does not fit is refused."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from gongkai.office.base.actors import Actor, NotPermitted
from gongkai.office.base.jobs.queue import in_state
from gongkai.office.base.models import JobState
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.rulebook import following
from gongkai.office.rulebook import queries as rules
from gongkai.office.rulebook.actions import deciding
from gongkai.office.rulebook.actions.deciding import ask_back, confirm, drop, keep, withdraw
from gongkai.office.rulebook.actions.entering import enter_value
from gongkai.office.rulebook.candidates import as_if, days_turned, doubts
from gongkai.office.rulebook.facts import NoticeFacts, ValueFacts, WordingFacts, notice_text
from gongkai.office.rulebook.models import EnteredNotice, EnteredValue
from gongkai.office.trail.models import Entry
from tests.office.county import NOW, TODAY, county, only
from tests.office.rulebook.rules import (
    FIRST,
    LIMIT,
    NOTICE,
    SECOND,
    confirmed,
    doing,
    notice,
    value,
    withdrawn,
    wording,
)

JOB = "base.clear_done_jobs"


@pytest.fixture
def follower() -> Iterator[None]:
    """A job that follows the rules while a test runs."""
    known = list(following._followers)
    following._followers[:] = []
    following.follow(JOB)
    following.follow(JOB)
    yield
    following._followers[:] = known


def waiting_jobs() -> list[str]:
    return [each.name for each in in_state(JobState.WAITING)]


def events() -> list[str]:
    return list(Entry.objects.order_by("number").values_list("event", flat=True))


def test_who_entered_a_rule_does_not_confirm_it_nor_does_their_deputy() -> None:
    row = notice()
    deputy = Actor("person:9103", "李三", FIRST.grants, instead_of=FIRST.id)
    for by in (FIRST, deputy):
        with pytest.raises(NotPossible, match="由另一位有权限的人"):
            confirm(row, **doing(by))
    done = confirm(row, **doing(SECOND))
    assert (done.confirmed_by, done.confirmed_on) == (SECOND.id, TODAY)
    assert events()[-2:] == ["rulebook.entered", "rulebook.confirmed"]


def test_the_database_itself_refuses_one_person_for_both() -> None:
    row = notice()
    with pytest.raises(IntegrityError), transaction.atomic():
        EnteredNotice.objects.filter(pk=row.pk).update(
            confirmed_by=FIRST.id, confirmed_on=TODAY, confirmed_at=NOW
        )
    assert not EnteredNotice.objects.get(pk=row.pk).in_force


def test_a_second_confirmation_and_a_second_withdrawal_do_nothing() -> None:
    row = confirmed(value())
    with pytest.raises(NotPossible, match="不需要重复确认"):
        confirm(row, **doing(SECOND))
    withdrawn(row)
    with pytest.raises(NotPossible, match="不需要重复撤回"):
        withdraw(row, **doing(FIRST))
    with pytest.raises(NotPossible, match="请重新录入"):
        confirm(row, **doing(SECOND))


def test_what_binds_is_taken_back_by_two_and_binds_until_then() -> None:
    row = confirmed(value())
    with pytest.raises(NotPossible, match="由两个人办"):
        drop(row, "文件已经废止", **doing(SECOND))
    with pytest.raises(NotPossible, match="没有人提请撤回"):
        withdraw(row, **doing(FIRST))
    row = ask_back(row, "文件已经废止", **doing(SECOND))
    assert (row.in_force, row.is_to_go) == (True, True)
    with pytest.raises(NotPossible, match="不需要重复提请"):
        ask_back(row, "文件已经废止", **doing(FIRST))
    with pytest.raises(NotPossible, match="您本人提请"):
        withdraw(row, **doing(SECOND))
    row = keep(row, **doing(FIRST))
    with pytest.raises(NotPossible, match="没有人提请撤回"):
        withdraw(row, **doing(FIRST))
    row = withdraw(ask_back(row, "文件已经废止", **doing(FIRST)), **doing(SECOND))
    assert not row.in_force
    assert (row.asked_by, row.withdrawn_by) == (FIRST.id, SECOND.id)
    told = ["asked_back", "kept", "asked_back", "withdrawn"]
    assert events()[-4:] == [f"rulebook.{each}" for each in told]


def test_the_database_itself_refuses_one_person_taking_back() -> None:
    row = ask_back(confirmed(value()), "文件已经废止", **doing(SECOND))
    with pytest.raises(IntegrityError), transaction.atomic():
        EnteredValue.objects.filter(pk=row.pk).update(
            withdrawn_by=SECOND.id, withdrawn_on=TODAY, withdrawal_reason="文件已经废止"
        )


def test_the_same_is_not_entered_twice_while_it_waits() -> None:
    first = value("15")
    with pytest.raises(NotPossible, match="没有重复录入"):
        value("16")
    assert value(since=date(2027, 1, 1)).waits
    drop(first, "录入有误，重新录入", **doing(FIRST))
    assert value("16").waits
    notice()
    with pytest.raises(NotPossible, match="没有重复录入"):
        notice()


def test_what_was_withdrawn_stays_with_the_reason() -> None:
    row = value()
    for reason in ("", "废止 ", "长" * 501):
        with pytest.raises(NotPossible, match="理由"):
            drop(row, reason, **doing(FIRST))
    drop(row, "录入有误，重新录入", **doing(FIRST))
    kept = EnteredValue.objects.get(pk=row.pk)
    assert (kept.withdrawn_by, kept.withdrawal_reason) == (FIRST.id, "录入有误，重新录入")
    assert events()[-1] == "rulebook.dropped"
    withdrawn(confirmed(value()))
    assert events()[-1] == "rulebook.withdrawn"


def test_rules_are_kept_by_who_keeps_them_throughout() -> None:
    there = county()
    of_area = only(there.area, Permission.MANAGE_RULES, subtree=True)
    at_body = only(there.area, Permission.MANAGE_RULES)
    given = ValueFacts(LIMIT, "15", TODAY, "本地规定")
    assert enter_value(given, there.town, **doing(of_area))
    for by, agency in ((of_area, None), (at_body, there.area)):
        with pytest.raises(NotPermitted, match="维护规则和参数"):
            enter_value(given, agency, **doing(by))
    row = value(agency=there.area)
    with pytest.raises(NotPermitted):
        confirm(row, **doing(at_body))
    with pytest.raises(NotPermitted):
        drop(value(since=date(2027, 1, 1)), "录入有误的", **doing(of_area))
    assert confirm(row, **doing(of_area)).in_force


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "缺少"),
        ("number = ", "不是有效的TOML文件"),
        (NOTICE.replace("2027-01-03", "2026-12-31"), "早于from"),
        (NOTICE.replace("source", 'region = "清溪"\nsource'), "适用范围"),
        (NOTICE.replace("source", 'amends = "国办发明电〔2020〕1号"\nsource'), "没有录入"),
        ("#" * 100_001, "太长"),
    ],
)
def test_a_notice_the_law_cannot_use_is_refused_when_it_is_entered(text: str, told: str) -> None:
    with pytest.raises(NotPossible, match=told):
        notice(text)
    assert not EnteredNotice.objects.exists()


def test_two_rules_of_one_thing_are_not_in_force_together() -> None:
    first, second = notice(), notice(NOTICE.replace("〔2026〕9号", "〔2026〕12号"))
    confirmed(first)
    with pytest.raises(NotPossible, match="所调整通知的文号"):
        confirmed(second)
    with pytest.raises(NotPossible, match="已经录入"):
        notice()
    confirmed(value())
    with pytest.raises(NotPossible, match="请先撤回"):
        value("12")
    facts = WordingFacts("letter.receipt", "回执", [{"text": "收到。"}], TODAY)
    confirmed(wording(facts))
    with pytest.raises(NotPossible, match="请先撤回"):
        wording(facts)


def test_a_notice_that_another_changes_is_not_withdrawn_before_it() -> None:
    first = confirmed(notice())
    change = NOTICE.replace("〔2026〕9号", "〔2026〕11号").replace("2027-02-13", "2027-02-12")
    change = change.replace("source =", 'amends = "国办发明电〔2026〕9号"\nsource =')
    second = confirmed(notice(change.replace("2026-11-20", "2026-11-22")))
    with pytest.raises(NotPossible, match="没有录入"):
        withdrawn(first)
    withdrawn(second)
    withdrawn(first)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"amount": "15.5"}, "不带小数的数字"),
        ({"amount": ""}, "不带小数的数字"),
        ({"amount": "many", "key": "no.such"}, "没有这个参数"),
        ({"source": "  "}, "写明依据"),
        ({"source": "依" * 501}, "依据最多"),
        ({"until": date(2025, 1, 1)}, "早于生效日期"),
        ({"amount": "yes", "key": "reasons.pause"}, "是或者否"),
    ],
)
def test_a_value_the_parameter_does_not_take_is_refused(
    facts: dict[str, object], told: str
) -> None:
    with pytest.raises(NotPossible, match=told):
        value(**facts)  # type: ignore[arg-type]


def test_every_kind_of_value_is_taken_as_a_file_writes_it() -> None:
    for key, amount, kind in (
        ("reasons.pause", "true", bool),
        ("answer.working_days", "18", int),
    ):
        confirmed(value(amount, key=key))
        assert type(rules.current_parameters().entry(key, TODAY).value) is kind


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (WordingFacts("letter.none", "标题", [{"text": "文"}], TODAY), "没有这种文书"),
        (WordingFacts("letter.receipt", "", [{"text": "文"}], TODAY), "不能空着"),
        (WordingFacts("letter.receipt", "标题", [{"text": " "}], TODAY), "不能空着"),
        (WordingFacts("letter.receipt", "标题", [{"text": "{nobody}"}], TODAY), "花括号"),
        (WordingFacts("letter.receipt", "标题", [{"text": "{you"}], TODAY), "花括号"),
    ],
)
def test_words_the_law_cannot_fill_are_refused(facts: WordingFacts, told: str) -> None:
    with pytest.raises(NotPossible, match=told):
        wording(facts)


def test_followers_are_told_in_the_same_transaction_as_what_binds_changes(follower: None) -> None:
    row = notice()
    assert waiting_jobs() == []
    confirmed(row)
    assert waiting_jobs() == [JOB]
    withdrawn(row)
    assert waiting_jobs() == [JOB, JOB]
    withdrawn(value())
    assert waiting_jobs() == [JOB, JOB], "nobody was bound by it"


def test_what_a_rolled_back_confirmation_left_behind_is_never_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day = date(2027, 2, 10)

    def fail(*, at: datetime) -> None:
        assert not rules.calendar().is_working_day(day), "so it is in this process's memory"
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(deciding, "tell_followers", fail)
        with pytest.raises(ZeroDivisionError):
            confirmed(notice())
    assert rules.calendar().is_working_day(day)
    confirmed(value())
    assert rules.calendar().is_working_day(day)


def test_a_preview_tells_the_days_that_turn_and_binds_nobody() -> None:
    row = notice()
    turned = {change.on: change.works for change in days_turned(row)}
    assert turned[date(2027, 2, 10)] is False
    assert turned[date(2027, 1, 31)] is True
    assert date(2027, 1, 1) not in turned, "a day off by statute already"
    with as_if(row):
        assert not rules.calendar().is_working_day(date(2027, 2, 10))
    assert rules.calendar().is_working_day(date(2027, 2, 10))
    bound = confirmed(row)
    assert isinstance(bound, EnteredNotice)
    back = {change.on: change.works for change in days_turned(bound)}
    assert back[date(2027, 2, 10)] is True, "so it would be if it were withdrawn"
    assert any("没有放假" in each for each in doubts(row))


def test_a_notice_written_by_the_form_is_read_back_the_same() -> None:
    read = NoticeFacts(NOTICE.replace("示例县", '示例\\"县\\\\')).notice()
    assert NoticeFacts(notice_text(read)).notice() == read


def test_the_trail_holds_ids_alone() -> None:
    there = county()
    confirmed(value(agency=there.area))
    entries = Entry.objects.filter(event__startswith="rulebook.").order_by("number")
    assert [each.body for each in entries] == [str(there.area.pk)] * 2
    assert all(each.details == {} for each in entries)
