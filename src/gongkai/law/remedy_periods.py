"""Last days for reviews and suits (复议、诉讼期限), for the applicant and for the body."""

from datetime import date

from gongkai.law.parameters import Parameters
from gongkai.law.periods import days_after, months_after
from gongkai.law.workdays import Calendar


def reconsideration_by(known_on: date, *, calendar: Calendar, parameters: Parameters) -> date:
    """第五十一条、行政复议法第二十条: the last day to ask for reconsideration."""
    days = parameters.integer("remedies.reconsideration_days", known_on)
    return days_after(calendar, known_on, days)


def reconsideration_latest_by(
    known_on: date, *, calendar: Calendar, parameters: Parameters
) -> date:
    """第五十一条、行政复议法第二十条第三款: the last day where the letter told nothing."""
    months = parameters.integer("remedies.reconsideration_latest_months", known_on)
    return months_after(calendar, known_on, months)


def lawsuit_by(known_on: date, *, calendar: Calendar, parameters: Parameters) -> date:
    """第五十一条、行政诉讼法第四十六条: the last day to sue over a known act without a review."""
    months = parameters.integer("remedies.lawsuit_months", known_on)
    return months_after(calendar, known_on, months)


def lawsuit_after_reconsideration_by(
    received_on: date, *, calendar: Calendar, parameters: Parameters
) -> date:
    """第五十一条、行政诉讼法第四十五条: the last day to sue after a review or its lapse."""
    days = parameters.integer("remedies.lawsuit_after_reconsideration_days", received_on)
    return days_after(calendar, received_on, days)


def reconsideration_decided_by(
    accepted_on: date,
    *,
    simple: bool = False,
    extended: bool = False,
    calendar: Calendar,
    parameters: Parameters,
) -> date:
    """第五十一条、行政复议法第五十三条、第六十二条: the last day to decide a review.

    Only the ordinary procedure can be extended.
    """
    if simple:
        days = parameters.integer("remedies.decision_simple_days", accepted_on)
    else:
        days = parameters.integer("remedies.decision_days", accepted_on)
        if extended:
            days += parameters.integer("remedies.decision_extension_days", accepted_on)
    return days_after(calendar, accepted_on, days)


def reconsideration_defence_by(
    received_on: date, *, simple: bool = False, calendar: Calendar, parameters: Parameters
) -> date:
    """第五十一条、行政复议法第四十八条、第五十四条: the last day for the body's written reply."""
    key = "remedies.defence_simple_working_days" if simple else "remedies.defence_working_days"
    return calendar.add_working_days(received_on, parameters.integer(key, received_on))


def lawsuit_defence_by(received_on: date, *, calendar: Calendar, parameters: Parameters) -> date:
    """第五十一条、行政诉讼法第六十七条: the last day for the body's statement of defence."""
    days = parameters.integer("remedies.defence_lawsuit_days", received_on)
    return days_after(calendar, received_on, days)


def appeal_by(
    received_on: date, *, ruling: bool = False, calendar: Calendar, parameters: Parameters
) -> date:
    """第五十一条、行政诉讼法第八十五条: the last day to appeal a judgment, or a ruling."""
    key = "remedies.appeal_ruling_days" if ruling else "remedies.appeal_days"
    return days_after(calendar, received_on, parameters.integer(key, received_on))
