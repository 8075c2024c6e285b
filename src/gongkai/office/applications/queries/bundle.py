"""The bundle of a case (案卷包): all there is of it in one file, for a court or the archive."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.formats.writing.errors import Unwritable
from gongkai.law.clock import Clock
from gongkai.law.letter_wording import spoken
from gongkai.law.lifecycle import Proof
from gongkai.law.steps import StepKind
from gongkai.office.accounts.queries import names_of
from gongkai.office.applications.letter_kinds import is_reviewed
from gongkai.office.applications.models import Application, Delivery, Letter, Step
from gongkai.office.applications.queries.cases import rounds_of, steps_of
from gongkai.office.applications.queries.clocks import clock_of
from gongkai.office.applications.queries.files import content, files_of, name_of
from gongkai.office.applications.queries.letters import letters_of, rendered
from gongkai.office.applications.queries.sheets import APPROVAL, printed, sheet, titled
from gongkai.office.applications.states import FileRole, LetterState, WayWanted
from gongkai.office.review.models import Review
from gongkai.office.trail.export import as_json_lines
from gongkai.office.trail.models import Entry

EPOCH = (1980, 1, 1, 0, 0, 0)
UNSIGNED = (LetterState.DRAFT.value, LetterState.RETURNED.value)
FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))
Member = tuple[str, bytes]


def bundle(application: Application, on: date) -> bytes:
    """Return a zip of the course, the walk of the clock, letters, proofs and trail of a case.

    ``目录.txt`` lists every file with its SHA-256. The same record gives the same bytes.
    """
    members = list(_members(application, on))
    listing = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in [("目录.txt", listing.encode()), *members]:
            target.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _members(application: Application, on: date) -> Iterator[Member]:
    clock = clock_of(application, on)
    yield "1-办理经过.txt", "\n".join(_course(application)).encode()
    yield "2-期限计算.txt", "\n".join(_walk(clock)).encode()
    for place, letter in enumerate(letters_of(application), start=1):
        yield from _of_letter(letter, place, on)
    for place, file in enumerate(files_of(application), start=1):
        name = f"{place:03}-{FileRole(file.role).label}-{name_of(file)}"
        yield f"4-材料/{_safe(name)}", content(file)
    yield "5-留痕.jsonl", "".join(as_json_lines(entries_of(application))).encode()


def _course(application: Application) -> Iterator[str]:
    """Yield what happened, line by line: rounds, steps with their proofs, letters served."""
    yield f"受理编号：{application.number}"
    for round in rounds_of(application):
        opened = spoken(round.opened_on) if round.opened_on else "尚未确认收到"
        closed = f"，{spoken(round.closed_on)}办结" if round.closed_on else "，尚未办结"
        yield f"第{round.ordinal}轮：{opened}收到{closed}"
    yield ""
    steps = list(steps_of(application))
    names = names_of({each.recorded_by for each in steps})
    yield from (_step_line(each, names) for each in steps)
    yield ""
    served = Delivery.objects.filter(letter__application=application).order_by("sent_on", "pk")
    for delivery in served.select_related("letter__data_key", "letter__round"):
        yield _served_line(delivery)


def _step_line(step: Step, names: dict[str, str]) -> str:
    kind = StepKind(step.kind)
    party = f"（{step.party}）" if step.party else ""
    until = f"，截止{spoken(step.until)}" if step.until else ""
    proofs = "、".join(Proof(each).label for each in step.proofs)
    proved = f"，凭证：{proofs}" if proofs else ""
    void = f"，已作废：{step.void_reason}" if step.voided_at else ""
    return (
        f"{spoken(step.on)}　{kind.label}{party}{until}{proved}，"
        f"{names[step.recorded_by]}登记{void}"
    )


def _served_line(delivery: Delivery) -> str:
    way = WayWanted(delivery.way).label
    reference = f"（{delivery.reference}）" if delivery.reference else ""
    delivered = (
        f"，{spoken(delivery.delivered_on)}送达" if delivery.delivered_on else "，尚无送达凭证"
    )
    return f"{titled(delivery.letter)}：{spoken(delivery.sent_on)}以{way}发出{reference}{delivered}"


def _walk(clock: Clock) -> Iterator[str]:
    for entry in clock.walk:
        days = spoken(entry.first)
        if entry.last and entry.last != entry.first:
            days += f"至{spoken(entry.last)}"
        yield f"{days}　{entry.text}（{entry.citation}）"
    yield from clock.notes


def _of_letter(letter: Letter, place: int, on: date) -> Iterator[Member]:
    if letter.state in UNSIGNED or not letter.reveal("text"):
        return  # a draft, or one that was voided as a draft: nobody ever approved its words
    folder = f"3-文书/{place:02}-{_safe(titled(letter))}"
    yield _paper(f"{folder}/文书", letter)
    if is_reviewed(letter.kind) and _was_reviewed(letter):
        yield f"{folder}/审查呈批单.docx", printed(sheet(letter, APPROVAL, on), "docx")
    said = {"digest": letter.digest, "text": json.loads(letter.reveal("text"))}
    yield f"{folder}/审批内容.json", json.dumps(said, ensure_ascii=False, indent=1).encode()


def _paper(name: str, letter: Letter) -> Member:
    """Return a letter as PDF, or as a Word file where no font here draws all of it."""
    try:
        return f"{name}.pdf", rendered(letter, "pdf")
    except Unwritable:
        return f"{name}.docx", rendered(letter, "docx")


def _was_reviewed(letter: Letter) -> bool:
    return Review.objects.filter(kind=letter._meta.label_lower, object=str(letter.pk)).exists()


def entries_of(application: Application) -> QuerySet[Entry]:
    """Return what the trail holds of a case, its letters and files, in order."""
    letters = application.letters.values_list("pk", flat=True)
    files = application.files.values_list("pk", flat=True)
    about = Q(kind="applications.application", object=str(application.pk))
    about |= Q(kind="applications.letter", object__in=[str(each) for each in letters])
    about |= Q(kind="applications.casefile", object__in=[str(each) for each in files])
    return Entry.objects.filter(about).order_by("number")


def _safe(name: str) -> str:
    return name.translate(FORBIDDEN)
