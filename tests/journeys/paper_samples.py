"""Samples of cases with letters and files for the pages of the county, made by real actions."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from gongkai.law.steps import Channel
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import deciding, files, intake, letters
from gongkai.office.applications.facts import ApplicantFacts, IntakeFacts
from gongkai.office.applications.models import Application, CaseFile, Letter
from gongkai.office.applications.states import (
    ApplicantKind,
    FileRole,
    FormWanted,
    IdentityKind,
    WayWanted,
)
from gongkai.office.review.queries import current, waiting_step
from gongkai.office.review.steps import ReviewState, StepKind
from tests.doors.desk.applications.papers import written

Acting = Callable[[str], dict[str, Any]]
CLERK = "jy-xinxi"
HOLDERS = {
    StepKind.FIRST_REVIEW: "jy-shenhe",
    StepKind.LEGAL: "jy-fazhi",
    StepKind.SECRECY: "jy-baomi",
    StepKind.SIGN: "jy-qianfa",
}
SEARCHED = {"search_log": "检索了业务系统和档案室，没有找到"}


def paper_samples(body: Agency, acting: Acting) -> dict[str, Any]:
    """Return a case to decide, one with a traced file, and a letter in each state of its way."""
    undecided = _case(body, acting, "2025年校园食堂采购合同")
    notice = _notice(_case(body, acting, "有关学校的材料"), acting)
    in_review, signed, sent = (_answer(body, acting) for _ in range(3))
    given = _answer(body, acting, "granted.provided", {"provided_as": "纸质复印件"})
    for each in (in_review, signed, sent, given):
        letters.submit(each, **acting(CLERK))
    for each in (signed, sent, given):
        _approve(each, acting)
    for each in (sent, given):
        letters.send(each, WayWanted.COUNTER, **acting(CLERK))
    file = _traced(_case(body, acting, "2025年校车线路调整的通知"), acting)
    return {
        "case": undecided.pk,
        "case_file": (file.application_id, file.pk),
        "letter_draft": _key(_answer(body, acting)),
        "letter_notice": _key(notice),
        "letter_in_review": _key(in_review),
        "letter_signed": _key(signed),
        "letter_sent": _key(sent),
        "case_given": given.application_id,
    }


def _key(letter: Letter) -> tuple[int, int]:
    return letter.application_id, letter.pk


def _case(body: Agency, acting: Acting, matter: str) -> Application:
    who = acting(CLERK)
    on: date = who["on"]
    applicant = ApplicantFacts(
        kind=ApplicantKind.NATURAL_PERSON,
        identity_kind=IdentityKind.PASSPORT,
        name="顾青岚",
        identity="E00000091",
        phone="13800000091",
        address="青岭县示例路91号",
    )
    facts = IntakeFacts(
        channel=Channel.COUNTER,
        arrived_on=on - timedelta(days=1),
        applicant=applicant,
        matters=(matter,),
        form_wanted=FormWanted.PAPER,
        way_wanted=WayWanted.COUNTER,
    )
    return intake.register(body, facts, **who)


def _answer(
    body: Agency,
    acting: Acting,
    ground: str = "unavailable.nonexistent",
    facts: dict[str, Any] = SEARCHED,
) -> Letter:
    application = _case(body, acting, "2019年以前的校舍图纸")
    matter = application.matters.get()
    deciding.find(application, matter, ground, facts, **acting(CLERK))
    return letters.draft(application, "answer", **acting(CLERK))


def _notice(application: Application, acting: Acting) -> Letter:
    who = acting(CLERK)
    facts = {"supplement_points": "请写明学校和年度"}
    until = who["on"] + timedelta(days=14)
    return letters.draft(application, "supplement_notice", facts, until=until, **who)


def _approve(letter: Letter, acting: Acting) -> None:
    while (review := current(letter)) and review.state == ReviewState.RUNNING:
        step = waiting_step(review)
        assert step
        holder = HOLDERS[StepKind(step.kind)]
        letters.pass_step(letter, "同意", seen=review.digest, **acting(holder))


def _traced(application: Application, acting: Acting) -> CaseFile:
    data = written("王起草")
    return files.add(application, FileRole.FOUND, "通知.docx", data, **acting(CLERK))
