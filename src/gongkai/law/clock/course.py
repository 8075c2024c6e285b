"""The course of a case (办理经过): what its steps amount to, and the periods that follow."""

from datetime import date

from gongkai.law.clock.consultations import REASONS, Consultation
from gongkai.law.lifecycle import Stage
from gongkai.law.parameters import Parameters
from gongkai.law.periods import deadline
from gongkai.law.steps import Channel, Step
from gongkai.law.workdays import Calendar

Pause = tuple[date, date | None]


class Course:
    """What the steps taken so far amount to, for the present round (办理轮次) of a case.

    ``starts`` is the day from which the present period counts, itself not counted, and
    ``round_starts`` where the round began, before any restart: both the day of arrival while
    ``confirmed`` is False, when no period runs.
    """

    def __init__(
        self, channel: Channel, received: date, calendar: Calendar, parameters: Parameters
    ) -> None:
        self.channel = channel
        self.received = received
        self.calendar = calendar
        self.parameters = parameters
        self.stage = Stage.ARRIVED if channel.needs_confirmation else Stage.HANDLING
        self.steps: list[Step] = []
        self.confirmed = not channel.needs_confirmation
        self.begin_round(received)

    def begin_round(self, starts: date) -> None:
        """Start anew from a day, with nothing of an earlier round."""
        self.round_starts = starts
        self.start(starts)
        self.consultations: list[Consultation] = []
        self.supplement: Step | None = None
        self.ordered_by: date | None = None
        self.fee_notices: list[date] = []
        self.payment_by: date | None = None
        self.fee_pauses: list[Pause] = []
        self.closed_on: date | None = None
        self.answered_on: date | None = None
        self.delivered_on: date | None = None

    def start(self, on: date) -> None:
        """第三十条 and others: count the whole period from a day; an earlier extension is spent."""
        self.starts = on
        self.extension: Step | None = None
        self.delayed_until: date | None = None
        self.days = self.parameters.integer("answer.working_days", on)
        self.more_days = self.parameters.integer("extension.working_days", on)

    def days_if_any(self, key: str, on: date) -> int | None:
        """A number of days where a rule in force on a day sets one."""
        value = self.parameters.find(key, on)
        return None if value is None else self.parameters.integer(key, on)

    def supplement_notice_by(self) -> date | None:
        """第三十条: by when the applicant has to be told what to correct."""
        days = self.days_if_any("supplement.notice_working_days", self.round_starts)
        if days is None or not self.confirmed:
            return None
        return self.calendar.add_working_days(self.round_starts, days)

    def answer_by(self, open_until: date | None = None) -> date | None:
        """第三十三条第二款: the last day of the first period."""
        return deadline(self.calendar, self.starts, self.days, self.pauses(open_until))

    def extended_answer_by(self, open_until: date | None = None) -> date | None:
        """第三十三条第二款: the last day if the period is extended by as much as it may be."""
        days = self.days + self.more_days
        return deadline(self.calendar, self.starts, days, self.pauses(open_until))

    def due(self, open_until: date | None = None) -> date | None:
        """第三十三条、第三十五条: the day that binds after the steps taken.

        None while an inquiry without a period is open and not taken to end on ``open_until``.
        """
        return self.binding(self.answer_by(open_until), self.extended_answer_by(open_until))

    def binding(self, answer_by: date | None, extended_answer_by: date | None) -> date | None:
        """第三十三条、第三十五条: which of the days binds: ordered, delayed, extended or first."""
        if self.ordered_by is not None:
            return self.ordered_by
        due, told = answer_by, None
        if self.extension is not None:
            told = self.extension.until
            due = answer_by if told else extended_answer_by
        return due and max(due, told or due, self.delayed_until or due)

    def pauses(self, open_until: date | None = None) -> list[Pause]:
        """第三十三条第三款: the stretches not counted, in the order they began."""
        found = [
            (each.sent, self.pause_end(each, open_until))
            for each in self.consultations
            if self.pauses_for(each)
        ]
        if self.fee_pauses:
            found = sorted(found + self.fee_pauses, key=lambda pause: pause[0])
        return found

    def pauses_for(self, inquiry: Consultation) -> bool:
        """第三十三条第三款、第三十五条: whether the time an inquiry takes is not counted."""
        return inquiry.kind is not REASONS or self.parameters.flag("reasons.pause", inquiry.sent)

    def pause_end(self, inquiry: Consultation, open_until: date | None) -> date | None:
        """The last day an inquiry keeps from being counted, if it ends."""
        if inquiry.ends is None and open_until is not None:
            return max(open_until, inquiry.sent)
        return inquiry.ends
