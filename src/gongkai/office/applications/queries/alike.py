"""Like applications (相同、类似申请): the same applicant's earlier ones, and others'."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.law.outcomes import outcomes
from gongkai.office.applications.facts import facts_of
from gongkai.office.applications.models import Application, Letter, Matter, Round
from gongkai.office.applications.states import LetterState
from gongkai.office.base.blind import Kind, digests
from gongkai.office.base.data_keys import Erased

COMPARED = 300
SHOWN = 10
ALIKE = 0.35
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Alike:
    """An earlier case: whether the same applicant's, how like it is (0 to 1), how it ended.

    ``letter`` is the number of its answer; ``outcome`` the label of its row in table 3.
    """

    application: Application
    same_applicant: bool
    likeness: float
    outcome: str
    closed_on: date | None
    letter: str


@dataclass(frozen=True, slots=True)
class InMonth:
    """What one applicant asked of a body in one calendar month, up to and with this case.

    ``items`` are this case's matters, ``earlier_items`` those of the cases before it.
    """

    applications: int
    earlier_items: int
    items: int


def similar(application: Application) -> list[Alike]:
    """Return earlier cases of the body that are like one, the same applicant's first.

    Of the same applicant all are told, however unlike; of others those with like words among the
    latest of the body.
    """
    mine = set(same_applicant(application).values_list("pk", flat=True))
    words = _pairs(_words(application.matters.select_related("data_key")))
    others = _candidates(application, mine)
    scored = [(_likeness(words, asked), case) for case, asked in others.items()]
    kept = [
        (case.pk in mine, score, case)
        for score, case in scored
        if case.pk in mine or score >= ALIKE
    ]
    kept.sort(key=lambda each: (each[0], each[1], each[2].pk), reverse=True)
    return _told(kept[:SHOWN])


def same_applicant(application: Application) -> QuerySet[Application]:
    """Return the body's other cases of the same applicant: of the same identity number, or of the
    same name and phone or mail where one of the two applications gave no number."""
    try:
        who = facts_of(application)
    except Erased:
        return Application.objects.none()
    identity, name = digests(Kind.IDENTITY, who.identity), digests(Kind.NAME, who.name)
    phone, mail = digests(Kind.PHONE, who.phone), digests(Kind.MAIL, who.mail)
    reached = Q(applicant__phone_index__in=phone) | Q(applicant__mail_index__in=mail)
    same = Q(applicant__name_index__in=name) & reached
    if identity:
        same = Q(applicant__identity_index__in=identity) | same & Q(applicant__identity_index="")
    cases = Application.objects.filter(same, agency=application.agency_id, voided_on=None)
    return cases.exclude(pk=application.pk)


def counts_in_month(application: Application) -> InMonth:
    """信息处理费管理办法第四条: what the same applicant asked before in the calendar month."""
    day = application.received_on or application.arrived_on
    earlier = [
        each
        for each in same_applicant(application).order_by("arrived_on", "pk")
        if (each.arrived_on, each.pk) < (application.arrived_on, application.pk)
        and _month(each.received_on or each.arrived_on) == _month(day)
    ]
    matters = Matter.objects.filter(application__in=earlier).count()
    return InMonth(len(earlier) + 1, matters, application.matters.count())


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _candidates(application: Application, mine: set[int]) -> dict[Application, set[str]]:
    cases = Application.objects.filter(agency=application.agency_id, voided_on=None)
    cases = cases.filter(erased_on=None, pk__lt=application.pk).select_related("data_key")
    latest = list(cases.order_by("-pk")[:COMPARED])
    seen = {each.pk for each in latest}
    latest += list(cases.filter(pk__in=mine - seen))
    asked: dict[int, list[Matter]] = {}
    for row in Matter.objects.filter(application__in=latest).select_related("data_key"):
        asked.setdefault(row.application_id, []).append(row)
    return {each: _pairs(_words(asked.get(each.pk, ()))) for each in latest}


def _words(matters: Iterable[Matter]) -> str:
    try:
        return "\n".join(each.reveal("text") for each in matters)
    except Erased:
        return ""


def _pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring signs, which compare Chinese without a dictionary."""
    signs = "".join(each for each in text if each.isalnum())
    return {signs[place : place + _PAIR] for place in range(len(signs) - 1)}


def _likeness(one: set[str], other: set[str]) -> float:
    both = one | other
    return len(one & other) / len(both) if both else 0.0


def _told(kept: list[tuple[bool, float, Application]]) -> list[Alike]:
    cases = [case for _, _, case in kept]
    ended = {
        each.application_id: each
        for each in Round.objects.filter(application__in=cases).order_by("ordinal")
    }
    answers = {
        each.application_id: each.number or ""
        for each in Letter.objects.filter(application__in=cases, kind__startswith="answer")
        .filter(state__in=[LetterState.SENT.value, LetterState.DELIVERED.value])
        .order_by("pk")
    }
    return [
        Alike(
            application=case,
            same_applicant=same,
            likeness=round(score, 2),
            outcome=_outcome(ended.get(case.pk)),
            closed_on=ended[case.pk].closed_on if case.pk in ended else None,
            letter=answers.get(case.pk, ""),
        )
        for same, score, case in kept
    ]


def _outcome(row: Round | None) -> str:
    return outcomes()[row.outcome].label if row and row.outcome else ""
