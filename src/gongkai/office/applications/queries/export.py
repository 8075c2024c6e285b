"""Rows for a spreadsheet (案件导出): what a list shows, and people only for who may see them."""

from collections.abc import Iterable
from datetime import date

from gongkai.law.lifecycle import Stage
from gongkai.law.outcomes import outcomes
from gongkai.law.steps import Channel
from gongkai.office.applications.models import Application, Round
from gongkai.office.applications.queries.holders import holder_in_words, work_on
from gongkai.office.applications.queries.people import shown_applicant
from gongkai.office.applications.queries.telling import sees_people, subjects
from gongkai.office.applications.states import ApplicantKind
from gongkai.office.base.actors import Actor

HEADINGS = (
    "编号",
    "机关",
    "收到方式",
    "到达日期",
    "收到申请之日",
    "申请人类型",
    "申请人",
    "申请事项",
    "办理状态",
    "答复期限",
    "暂定",
    "办结日期",
    "办理结果",
    "办理人",
)


Row = tuple[str | date | None, ...]


def rows(applications: Iterable[Application], by: Actor) -> list[Row]:
    """Return one row a case in the order of ``HEADINGS``; the cases come from ``readable``.

    Names and what was asked stand there only for who may see personal data at the body.
    """
    cases = list(applications)
    work, names = work_on(cases), subjects(cases)
    last = {
        each.application_id: each
        for each in Round.objects.filter(application__in=cases).order_by("ordinal")
    }
    return [
        (
            case.number,
            case.agency.name,
            Channel(case.channel).label,
            case.arrived_on,
            case.received_on,
            ApplicantKind(case.applicant_kind).label,
            shown_applicant(case, by).name,
            names[case.pk] if sees_people(case, by) else "",
            "已注销" if case.voided_on else Stage(case.stage).label,
            case.due_on,
            "是" if case.provisional else "",
            case.closed_on,
            _outcome(last.get(case.pk)),
            holder_in_words(work.get(case.pk)),
        )
        for case in cases
    ]


def _outcome(row: Round | None) -> str:
    return outcomes()[row.outcome].label if row and row.outcome else ""
