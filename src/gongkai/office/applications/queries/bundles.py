"""The papers of a case in one file (案卷打包): letters, files and sheets in order, with a list."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.formats.writing.listing import Listing, write_listing
from gongkai.law.steps import StepKind
from gongkai.office.applications.models import Application, CaseFile, Letter
from gongkai.office.applications.queries.cases import steps_of
from gongkai.office.applications.queries.files import content, files_of, name_of
from gongkai.office.applications.queries.letters import letters_of, rendered, title_of
from gongkai.office.applications.queries.sheets import APPROVAL, case_sheet, printed, sheet
from gongkai.office.applications.states import FileRole, LetterState
from gongkai.office.review.queries import current

SIGNED = frozenset({LetterState.SIGNED, LetterState.SENT, LetterState.DELIVERED})
COLUMNS = (("序号", 8), ("名称", 50), ("日期", 14), ("说明", 30))
STEPS = (("日期", 14), ("节点", 30), ("期限", 14), ("说明", 40))


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a bundle; ``ending`` is that of its file name."""

    name: str
    ending: str
    on: date
    note: str
    data: bytes


def bundle(application: Application, *, on: date, at: datetime) -> bytes:
    """Return a ZIP of every paper of a case, numbered, with the list of them and of the steps."""
    papers = list(papers_of(application, on))
    rows = [
        (str(number), each.name, each.on.isoformat(), each.note)
        for number, each in enumerate(papers, start=1)
    ]
    stamp = (at.year, at.month, at.day, at.hour, at.minute, at.second)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as found:
        title = f"{application.number} 卷内目录"
        _put(found, "00 卷内目录.xlsx", write_listing(Listing(title, COLUMNS, rows), "xlsx"), stamp)
        steps = Listing(f"{application.number} 办理过程", STEPS, steps_in_words(application))
        _put(found, "00 办理过程.xlsx", write_listing(steps, "xlsx"), stamp)
        for number, each in enumerate(papers, start=1):
            _put(found, f"{number:02} {each.name}{each.ending}", each.data, stamp)
    return buffer.getvalue()


def papers_of(application: Application, on: date) -> Iterator[Paper]:
    """Yield the registration, what came in and was found, then each letter with its approval."""
    registration = printed(case_sheet(application, "registration_sheet", on), "pdf")
    yield Paper("登记表", ".pdf", application.arrived_on, "", registration)
    sealed = set()
    letters = [each for each in letters_of(application) if each.state in SIGNED]
    for letter in letters:
        sealed.add(letter.sealed_file_id)
    for file in files_of(application):
        if file.pk not in sealed:
            yield _paper_of(file)
    for letter in letters:
        yield from _of_letter(letter, on)


def steps_in_words(application: Application) -> list[tuple[str, str, str, str]]:
    """Return the steps of a case as rows: day, what, until when, why it does not count."""
    return [
        (
            each.on.isoformat(),
            StepKind(each.kind).label,
            each.until.isoformat() if each.until else "",
            f"已作废：{each.void_reason}" if each.voided_at else "",
        )
        for each in steps_of(application)
    ]


def _of_letter(letter: Letter, on: date) -> Iterator[Paper]:
    name = f"{title_of(letter.kind, letter.dated)} {letter.number or ''}".strip()
    day = letter.signed_on or letter.dated
    if current(letter) is not None:
        approval = printed(sheet(letter, APPROVAL, on), "pdf")
        yield Paper(f"审查呈批单 {letter.number or ''}".strip(), ".pdf", day, name, approval)
    if letter.sealed_file is not None:
        ending = _ending(name_of(letter.sealed_file))
        yield Paper(name, ending, day, "盖章件", content(letter.sealed_file))
    else:
        yield Paper(name, ".pdf", day, "", rendered(letter, "pdf"))


def _paper_of(file: CaseFile) -> Paper:
    name = name_of(file)
    ending = _ending(name)
    role = FileRole(file.role).label
    return Paper(name.removesuffix(ending), ending, file.added_on, role, content(file))


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending}" if dot and stem else ""


def _put(found: zipfile.ZipFile, name: str, data: bytes, stamp: tuple[int, ...]) -> None:
    year, month, day, hour, minute, second = stamp
    info = zipfile.ZipInfo(name, (year, month, day, hour, minute, second))
    found.writestr(info, data, zipfile.ZIP_DEFLATED)
