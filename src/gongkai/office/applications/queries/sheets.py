"""Sheets kept in the file (内部表单): filled from the record, with every opinion that was given."""

from collections.abc import Mapping
from datetime import date

from gongkai.formats.writing.letters import LetterPage
from gongkai.law.facts import FactValue
from gongkai.law.letter_wording import spoken
from gongkai.law.letters import compose
from gongkai.office.accounts.queries import names_of
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.letter_kinds import SPOKEN_WAY, is_answer
from gongkai.office.applications.models import Application, Delivery, Letter, Party
from gongkai.office.applications.queries.case_facts import case_facts, of_body
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.deciding import held_grounds, rows_of
from gongkai.office.applications.queries.files import files_of, name_of
from gongkai.office.applications.queries.letters import WRITERS, letters_of, text_of
from gongkai.office.applications.states import FileRole, LetterState, WayWanted
from gongkai.office.base.refusals import NotPossible
from gongkai.office.review.queries import current, opinions, progress
from gongkai.office.review.steps import StepState, Verdict
from gongkai.office.rulebook.queries import current_parameters, texts

Known = dict[str, FactValue]
Row = tuple[str, str]
APPROVAL, RECEIPT = "approval_sheet", "delivery_receipt"
COVER, BLANK_FORM = "archive_cover", "application_form"
NONE: Mapping[str, FactValue] = {}
LABEL = "："
NO_FILES = "没有电子材料"


def sheet(letter: Letter, kind: str, on: date) -> LetterPage:
    """Return a sheet about a letter: its approval, or the receipt of its delivery."""
    facts = _of_approval(letter) if kind == APPROVAL else _of_delivery(letter)
    page = case_sheet(letter.application, kind, on, facts)
    added = _opinion_rows(letter) if kind == APPROVAL else _blanks(letter)
    return LetterPage(title=page.title, rows=(*page.rows, *added))


def case_sheet(
    application: Application, kind: str, on: date, facts: Mapping[str, FactValue] = NONE
) -> LetterPage:
    """Return a sheet about a case, e.g. its registration; RuleBroken naming what is missing."""
    round = current_round(application)
    known = {**case_facts(application, round, on), **facts}
    known.setdefault("handler", _name(application.registered_by))
    text = compose(
        kind,
        known,
        on=on,
        parameters=current_parameters(application.agency),
        texts=texts(application.agency),
    )
    return LetterPage(title=text.title, rows=tuple(_row(each) for each in text.paragraphs))


def cover(application: Application, on: date) -> LetterPage:
    """Return the cover of the file of a case (案卷封面); NotPossible before the case is closed.

    Pages and how long it is kept are left blank: they are counted and set on paper.
    """
    if reason := no_cover(application):
        raise NotPossible(f"{application.number} {reason}，不能打印案卷封面。")
    return case_sheet(application, COVER, on, {"case_files": _contents(application)})


def no_cover(application: Application) -> str:
    """Return in Chinese why a case has no cover to print, "" when it has."""
    if application.voided_on:
        return "是重复登记，已经注销"
    if application.is_open:
        return "还没有办结"
    return "的个人信息已按规定销毁" if application.erased_on else ""


def blank_form(agency: Agency, on: date) -> LetterPage:
    """第二十九条: return the blank form of an application to a body (申请表), for the counter."""
    text = compose(
        BLANK_FORM,
        of_body(agency),
        on=on,
        parameters=current_parameters(agency),
        texts=texts(agency),
    )
    return LetterPage(title=text.title, rows=tuple(_row(each) for each in text.paragraphs))


def printed(page: LetterPage, form: str) -> bytes:
    """Return a sheet as a file, ``docx`` or ``pdf``; Unwritable for a sign no font can draw."""
    return WRITERS[form](page)


def titled(letter: Letter) -> str:
    """Return what a letter is called with its number, as other papers name it."""
    title = text_of(letter).title
    return f"{title}（{letter.number}）" if letter.number else title


def _contents(application: Application) -> str:
    """Return what is in the file of a case, line by line: signed letters, then what was added."""
    signed = letters_of(application).filter(number__isnull=False)
    listed = [titled(each) for each in signed.exclude(state=LetterState.VOID.value)]
    listed += [f"{FileRole(each.role).label}：{name_of(each)}" for each in files_of(application)]
    numbered = [f"{place}．{name}" for place, name in enumerate(listed, start=1)]
    return "\n".join(numbered) or NO_FILES


def _row(paragraph: str) -> Row:
    label, _, value = paragraph.partition(LABEL)
    return label, value


def _name(actor: str) -> str:
    return names_of([actor])[actor]


def _of_approval(letter: Letter) -> Known:
    """Return what is proposed: what was found, or what the letter is."""
    proposal = titled(letter)
    if is_answer(letter.kind):
        found = [
            f"第{row.matter.position}项："
            + "；".join(each.label for each in held_grounds(row.ground, row.withheld))
            for row in rows_of(letter.round)
        ]
        proposal = "\n".join([*found, f"拟发《{text_of(letter).title}》"])
    return {"opinion_draft": proposal, "handler": _name(letter.drafted_by)}


def _opinion_rows(letter: Letter) -> list[Row]:
    """Return a row for every step of the review, passed or still to come, and every talk on it."""
    rows: list[Row] = [
        ("会商意见", f"{each.reveal('conclusion')}\n{spoken(each.on)}")
        for each in letter.application.deliberations.select_related("data_key").order_by("pk")
    ]
    returned = [each for each in opinions(letter) if each.verdict == Verdict.RETURNED]
    names = names_of({each.by for each in returned})
    rows += [("退回意见", f"{each.text}\n{names[each.by]}　{spoken(each.on)}") for each in returned]
    review = current(letter)
    for step in progress(review) if review else ():
        said = ""
        if step.state is StepState.PASSED and step.on:
            who = f"{step.by}（代{step.instead_of}）" if step.instead_of else step.by
            said = f"{step.text or '同意'}\n{who}　{spoken(step.on)}"
        rows.append((f"{step.kind.label}意见", said))
    return rows


def _of_delivery(letter: Letter) -> Known:
    delivery = Delivery.objects.filter(letter=letter).first()
    way = delivery.way if delivery else letter.application.way_wanted
    known: Known = {
        "document_title": titled(letter),
        "delivery_way": SPOKEN_WAY[WayWanted(way)],
        "handler": _name(delivery.sent_by if delivery else letter.drafted_by),
    }
    party: Party | None = letter.party
    if party is not None:
        known["applicant"] = party.reveal("name")
    if delivery and delivery.delivered_on:
        known["delivered_on"] = delivery.delivered_on
    if delivery and delivery.reference:
        known["postal_number"] = delivery.reference
    return known


def _blanks(letter: Letter) -> list[Row]:
    """Return the rows that are filled in by hand when the letter is handed over."""
    delivery = Delivery.objects.filter(letter=letter).first()
    blank = [] if delivery and delivery.delivered_on else [("送达日期", "")]
    return [*blank, ("备注", "")]
