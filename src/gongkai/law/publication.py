"""Limits of proactive disclosure (主动公开期限): documents, decisions, drafts, reports, columns."""

from datetime import date, timedelta
from enum import StrEnum

from gongkai.law.citation import Citation, RuleBroken
from gongkai.law.parameters import Parameters
from gongkai.law.periods import days_after, same_day_months_on
from gongkai.law.workdays import Calendar

CONSULTATION = Citation("《重大行政决策程序暂行条例》", "第十五条")


class ColumnKind(StrEnum):
    """How often a column (栏目) has to be updated."""

    NEWS = "news"
    DOCUMENTS = "documents"
    PLANS = "plans"

    @property
    def label(self) -> str:
        return {"news": "动态、要闻", "documents": "通知公告、政策文件", "plans": "人事、规划计划"}[
            self.value
        ]


def disclose_by(formed_on: date, *, calendar: Calendar, parameters: Parameters) -> date:
    """第二十六条: the last day to publish what has to be public, from its making or its change.

    Where a law or regulation sets another limit, the column or item carries that one instead.
    """
    days = parameters.integer("publication.proactive_working_days", formed_on)
    return calendar.add_working_days(formed_on, days)


def permit_or_penalty_by(decided_on: date, *, calendar: Calendar, parameters: Parameters) -> date:
    """第二十条、国办发〔2015〕51号: the last day to post a licence or penalty decision (双公示)."""
    days = parameters.integer("publication.permits_and_penalties_working_days", decided_on)
    return calendar.add_working_days(decided_on, days)


def withdraw_penalty_by(changed_on: date, *, calendar: Calendar, parameters: Parameters) -> date:
    """第二十条、行政处罚法第四十八条: the last day to take down a penalty found wrong."""
    days = parameters.integer("publication.penalty_withdrawal_working_days", changed_on)
    return calendar.add_working_days(changed_on, days)


def interpret_by(published_on: date, *, calendar: Calendar, parameters: Parameters) -> date:
    """第十九条: the last day to post the interpretation (政策解读) of a published document."""
    days = parameters.integer("publication.interpretation_working_days", published_on)
    return calendar.add_working_days(published_on, days)


def consultation_open_until(opened_on: date, *, parameters: Parameters) -> date:
    """第十九条、重大行政决策程序暂行条例第十五条: the earliest last day of a consultation."""
    days = parameters.integer("publication.consultation_days", opened_on)
    return opened_on + timedelta(days=days)


def check_consultation(
    opened_on: date, closes_on: date, *, reason: str = "", parameters: Parameters
) -> None:
    """第十九条、重大行政决策程序暂行条例第十五条: a shorter consultation has to give its reason."""
    earliest = consultation_open_until(opened_on, parameters=parameters)
    if closes_on < earliest and not reason.strip():
        raise RuleBroken(
            CONSULTATION,
            f"公开征求意见一般应当持续到{earliest}，提前于{closes_on}截止的，请说明缩短期限的理由。",
        )


def report_by(year: int, *, government: bool, parameters: Parameters) -> date:
    """第四十九条: the last day to publish the annual report of ``year``, rest day or not.

    ``government`` is true for a government's own report, false for a department's.
    """
    kind = "government" if government else "department"
    on = date(year + 1, 1, 1)
    month = parameters.integer(f"publication.{kind}_report_month", on)
    return date(year + 1, month, parameters.integer(f"publication.{kind}_report_day", on))


def rules_effective_from(published_on: date, *, parameters: Parameters) -> date:
    """第二十条、规章制定程序条例第三十二条: the earliest day a rule (规章) takes effect."""
    days = parameters.integer("publication.rules_effective_days", published_on)
    return published_on + timedelta(days=days)


def rules_filed_by(published_on: date, *, calendar: Calendar, parameters: Parameters) -> date:
    """第二十条、规章制定程序条例第三十四条: the last day to file a published rule (备案)."""
    days = parameters.integer("publication.rules_filing_days", published_on)
    return days_after(calendar, published_on, days)


def normative_filed_by(issued_on: date, *, calendar: Calendar, parameters: Parameters) -> date:
    """第二十条: the last day to file a normative document (规范性文件), a local setting."""
    days = parameters.integer("publication.normative_filing_days", issued_on)
    return days_after(calendar, issued_on, days)


def normative_valid_until(
    effective_on: date, *, trial: bool = False, parameters: Parameters
) -> date:
    """第二十条: the last day a normative document is valid if it names none, a local setting."""
    key = "publication.trial_validity_months" if trial else "publication.normative_validity_months"
    months = parameters.integer(key, effective_on)
    return same_day_months_on(effective_on, months) - timedelta(days=1)


def expiry_warning_on(valid_until: date, *, parameters: Parameters) -> date:
    """第二十条: the day to start assessing a normative document that is about to lapse."""
    months = parameters.integer("publication.expiry_warning_months", valid_until)
    return same_day_months_on(valid_until, -months)


def next_clean_up_by(last_on: date, *, parameters: Parameters) -> date:
    """第二十条: the day by which normative documents are gone through again (清理)."""
    return same_day_months_on(last_on, parameters.integer("publication.clean_up_months", last_on))


def reassess_by(decided_on: date, *, parameters: Parameters) -> date:
    """第十八条: the day by which a withheld item is looked at again; the law says only 定期."""
    months = parameters.integer("publication.reassessment_months", decided_on)
    return same_day_months_on(decided_on, months)


def refer_secrecy_by(drafted_on: date, *, calendar: Calendar, parameters: Parameters) -> date:
    """第十七条、保守国家秘密法实施条例第二十五条: the last day to refer what may be a secret."""
    days = parameters.integer("publication.secrecy_referral_working_days", drafted_on)
    return calendar.add_working_days(drafted_on, days)


def column_stale_after(updated_on: date, kind: ColumnKind, *, parameters: Parameters) -> date:
    """第二十四条、国办秘函〔2019〕19号: the last day on which a column still counts as kept up."""
    if kind is ColumnKind.NEWS:
        days = parameters.integer("publication.news_column_days", updated_on)
        return updated_on + timedelta(days=days)
    sort = "document" if kind is ColumnKind.DOCUMENTS else "plan"
    months = parameters.integer(f"publication.{sort}_column_months", updated_on)
    return same_day_months_on(updated_on, months)
