"""The walk: what it says, in which order, and under which article."""

from datetime import date

import pytest

from gongkai.law import parameters, workdays
from gongkai.law.clock import Clock, reckon
from gongkai.law.parameter_files import parse
from gongkai.law.parameters import Parameters
from gongkai.law.steps import Channel, Step, StepKind
from tests.law.clock_cases import read_step

RECEIVED = date(2025, 9, 22)


def clock(
    *steps: str,
    channel: Channel = Channel.COUNTER,
    received: date = RECEIVED,
    on: date | None = None,
    values: Parameters | None = None,
) -> Clock:
    return reckon(
        channel,
        received,
        [read_step(step) for step in steps],
        calendar=workdays.national(),
        parameters=values or parameters.load(),
        on=on,
    )


def texts(made: Clock) -> list[str]:
    return [entry.text for entry in made.walk]


def with_flag(key: str, *, value: bool) -> Parameters:
    """The package's values with one setting changed by the deployment."""
    known = parameters.load().describe(key)
    text = f"""
[[parameter]]
key = "{key}"
title = "{known.title}"
unit = "{known.unit}"
values = [{{ from = 2020-01-01, value = {str(value).lower()}, source = "本地", confirmed = true }}]
"""
    return Parameters(parameters.load().package, {key: parse(text, "本地.toml")[0]})


def test_walk_of_a_case_over_a_long_holiday() -> None:
    assert texts(clock("2025-10-14 延长答复期限", "2025-10-23 答复"))[:14] == [
        "2025年9月22日当面收到申请，当日为收到申请之日，答复期限自次日起计算。",
        "2025年9月23日至9月26日，计第1至第4个工作日。",
        "2025年9月27日周六休息（《国务院关于职工工作时间的规定》第七条），不计入答复期限。",
        "2025年9月28日国庆节、中秋节调休上班（国办发明电〔2024〕12号），计第5个工作日。",
        "2025年9月29日至9月30日，计第6至第7个工作日。",
        "2025年10月1日至10月8日国庆节、中秋节放假（国办发明电〔2024〕12号），不计入答复期限。",
        "2025年10月9日至10月10日，计第8至第9个工作日。",
        "2025年10月11日国庆节、中秋节调休上班（国办发明电〔2024〕12号），计第10个工作日。",
        "2025年10月12日周日休息（《国务院关于职工工作时间的规定》第七条），不计入答复期限。",
        "2025年10月13日至10月14日，计第11至第12个工作日。",
        "2025年10月14日经政府信息公开工作机构负责人同意并告知申请人，延长答复期限。",
        "2025年10月15日至10月17日，计第13至第15个工作日。",
        "2025年10月18日至10月19日周末休息（《国务院关于职工工作时间的规定》第七条），"
        "不计入答复期限。",
        "2025年10月20日至10月23日，计第16至第19个工作日。",
    ]


def test_extended_walk_shows_where_the_first_period_ended_and_the_due_day_last() -> None:
    made = clock("2025-10-14 延长答复期限")
    kinds = [entry.kind for entry in made.walk]
    assert kinds.index("extended") < kinds.index("answer_by") < kinds.index("due")
    assert made.walk[-1].text == "答复期限于2025年11月21日届满（第40个工作日），当日答复不算逾期。"
    assert made.walk[-1].citation == "《政府信息公开条例》第三十三条"


def test_walk_names_pauses_that_overlap_together() -> None:
    made = clock(
        "2025-09-24 征求第三方意见（甲公司）",
        "2025-09-26 征求其他机关意见",
        "2025-09-28 收到第三方意见（甲公司）",
        "2025-09-30 收到其他机关意见",
    )
    paused = [entry.text for entry in made.walk if entry.kind == "paused"]
    assert paused == [
        "2025年9月25日至9月26日为征求第三方意见的时间，不计算在答复期限内。",
        "2025年9月27日至9月28日为征求第三方意见、征求其他机关意见的时间，不计算在答复期限内。",
        "2025年9月29日至9月30日为征求其他机关意见的时间，不计算在答复期限内。",
    ]
    assert "2025年9月24日向第三方甲公司征求意见，所需时间不计算在答复期限内。" in texts(made)
    assert "2025年9月28日收到第三方甲公司的意见。" in texts(made)


def test_walk_tells_when_silence_sets_in_and_what_it_means() -> None:
    made = clock("2025-09-24 征求共同制作机关意见", "2025-09-26 共同制作机关收到征求意见书")
    silent = next(entry for entry in made.walk if entry.kind == "silent")
    assert silent.text == (
        "共同制作机关提出意见的期限至2025年10月23日届满；逾期未提出意见的，视为同意公开。"
    )
    assert silent.citation.endswith("第三十四条")
    assert "应当自收到之日起15个工作日内提出意见" in "".join(texts(made))


def test_reply_in_time_leaves_no_silence() -> None:
    made = clock("2025-09-24 征求第三方意见", "2025-10-21 收到第三方意见")
    assert all(entry.kind != "silent" for entry in made.walk)


def test_late_reply_stands_after_the_silence() -> None:
    kinds = [
        entry.kind for entry in clock("2025-09-24 征求第三方意见", "2025-10-22 收到第三方意见").walk
    ]
    assert kinds.index("silent") < kinds.index("third_party_replied")


def test_open_inquiry_ends_the_walk_in_a_pause() -> None:
    last = clock("2025-09-24 征求其他机关意见").walk[-1]
    assert (last.kind, last.first, last.last, last.counted) == (
        "paused",
        date(2025, 9, 25),
        None,
        2,
    )
    assert "尚未收到回复" in last.text


def test_inquiry_open_from_the_first_day_leaves_nothing_counted() -> None:
    made = clock("2025-09-22 征求其他机关意见")
    assert [entry.kind for entry in made.walk] == ["received", "agency_consulted", "paused"]


def test_unconfirmed_receipt_has_only_the_arrival() -> None:
    made = clock(channel=Channel.EMAIL)
    assert texts(made) == ["2025年9月22日申请通过电子邮件到达，以双方确认之日为收到申请之日。"]


def test_waiting_for_the_applicant_shows_the_steps_alone() -> None:
    made = clock("2025-09-24 告知补正 至2025-10-20")
    assert texts(made)[1:] == [
        "2025年9月24日告知申请人补正，补正期限至2025年10月20日；收到补正材料后重新计算答复期限。"
    ]


def test_an_extended_day_that_is_provisional_is_noted_once() -> None:
    made = clock("2026-12-25 延长答复期限", received=date(2026, 12, 1))
    told = [each for each in made.notes if "为暂定日期" in each]
    assert [each[:4] for each in told] == ["答复期限"]


def test_statutory_day_without_notice_is_marked_provisional() -> None:
    made = clock(received=date(2026, 12, 21))
    rest = next(entry for entry in made.walk if entry.first == date(2027, 1, 1))
    assert rest.provisional
    assert "2027年放假安排尚未公布" in rest.text
    assert made.walk[-1].text.endswith("该日期为暂定，有关年度的放假安排公布后可能变动。")


def test_span_over_new_year_names_both_years() -> None:
    made = clock(received=date(2024, 12, 25))
    assert any(text.startswith("2024年12月30日至12月31日") for text in texts(made))
    paused = clock("2024-12-30 征求第三方意见", received=date(2024, 12, 25))
    assert any(text.startswith("2024年12月31日至2025年1月") for text in texts(paused))


def test_every_kind_of_step_has_its_sentence() -> None:
    made = clock(
        "2025-09-22 登记",
        "2025-09-23 告知补正",
        "2025-09-24 收到补正材料",
        "2025-09-25 要求说明理由",
        "2025-09-26 收到理由说明",
        "2025-09-28 确定延迟答复的合理期限 至2025-12-31",
        "2025-09-29 延长答复期限 至2025-11-10",
        "2025-10-09 通知缴纳信息处理费",
        "2025-10-10 收到信息处理费",
        "2025-10-13 作出决定",
        "2025-10-14 答复",
        "2025-10-15 送达",
        "2025-12-01 重新办理",
    )
    said = "".join(texts(made))
    for words in (
        "登记申请。",
        "要求申请人说明申请数量、频次的理由。",
        "收到申请人的理由说明。",
        "告知申请人延迟答复，不晚于2025年12月31日。",
        "延长答复期限至2025年11月10日。",
        "通知申请人缴纳信息处理费。",
        "收到信息处理费，答复期限自次日起重新计算。",
        "作出处理决定。",
        "答复送达申请人。",
        "重新办理，答复期限自次日起重新计算。",
    ):
        assert words in said


def test_reopening_by_an_order_names_its_date() -> None:
    made = clock("2025-10-14 答复", "2025-12-01 重新办理 至2025-12-20")
    assert "答复期限确定为不晚于2025年12月20日。" in "".join(texts(made))
    assert made.due == date(2025, 12, 20)


@pytest.mark.parametrize(("pauses", "due"), [(False, "2025-10-24"), (True, "2025-11-07")])
def test_asking_for_reasons_pauses_only_where_the_setting_says_so(pauses: bool, due: str) -> None:
    made = clock(
        "2025-09-24 要求说明理由",
        "2025-10-14 收到理由说明",
        values=with_flag("reasons.pause", value=pauses),
    )
    assert made.due == date.fromisoformat(due)
    assert any("要求说明理由的时间" in text for text in texts(made)) == pauses


def test_payment_may_pause_instead_of_restarting() -> None:
    made = clock(
        "2025-09-24 通知缴纳信息处理费",
        "2025-10-14 收到信息处理费",
        "2025-10-15 征求第三方意见",
        "2025-10-17 收到第三方意见",
        values=with_flag("payment.restart", value=False),
    )
    assert (made.starts, made.due) == (RECEIVED, date(2025, 11, 11))
    assert "2025年9月25日至10月14日为等待缴纳信息处理费的时间，不计算在答复期限内。" in texts(made)
    assert "通知缴费至缴费的时间不计算在答复期限内。" in "".join(texts(made))


def test_extension_after_the_period_passes_where_the_setting_allows_it() -> None:
    values = with_flag("extension.inside_first_period", value=False)
    assert clock("2025-10-27 延长答复期限", values=values).due == date(2025, 11, 21)


def test_consultation_names_its_party() -> None:
    inquiry = clock("2025-09-24 征求第三方意见（甲公司）").consultations[0]
    assert inquiry.name == "第三方甲公司"


def test_party_that_has_the_letter_is_not_asked_for_its_receipt_again() -> None:
    notes = clock("2025-09-24 征求第三方意见", "2025-09-26 第三方收到征求意见书").notes
    assert notes == ["第三方逾期未提出意见的，由行政机关依法决定是否公开，不视为同意。"]


def test_working_days_left_count_down_to_zero_and_below() -> None:
    made = clock()
    assert made.working_days_left(date(2025, 10, 22)) == 2
    assert made.working_days_left(date(2025, 10, 24)) == 0
    assert made.working_days_left(date(2025, 10, 27)) == -1
    assert clock(channel=Channel.FAX).working_days_left(RECEIVED) is None


def test_clocks_of_the_same_facts_are_equal() -> None:
    assert clock("2025-10-14 延长答复期限") == clock("2025-10-14 延长答复期限")


def test_step_kinds_have_labels_and_codes() -> None:
    assert StepKind("extended").label == "延长答复期限"
    assert Step(StepKind.EXTENDED, RECEIVED).party == ""
