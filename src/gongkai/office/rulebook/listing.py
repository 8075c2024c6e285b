"""Lists of rules for the desk (规则列表): what is in force and whence, and what was entered."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.law.dated_values import Parameter, Value
from gongkai.law.grounds import grounds
from gongkai.law.letter_library import AnswerPart, Letter, library
from gongkai.law.notices import Notice, package_notices
from gongkai.law.parameters import package_parameters
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.rulebook import queries
from gongkai.office.rulebook.authority import seen_by
from gongkai.office.rulebook.entries import FINDING, LETTER, in_force
from gongkai.office.rulebook.layers import ENTERED
from gongkai.office.rulebook.models import (
    Entered,
    EnteredNotice,
    EnteredValue,
    EnteredWording,
)


class Sort(LabelledEnum):
    """The three sorts of rules (规则种类)."""

    NOTICE = "notice", "放假安排"
    VALUE = "value", "法定参数"
    WORDING = "wording", "文书文字"


class Origin(LabelledEnum):
    """Where a rule in force stands (规则来源)."""

    PACKAGE = "package", "随软件发布"
    FILE = "file", "本单位文件"
    ENTRY = "entry", "录入并确认"


TABLES: dict[Sort, type[Entered]] = {
    Sort.NOTICE: EnteredNotice,
    Sort.VALUE: EnteredValue,
    Sort.WORDING: EnteredWording,
}


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice in force for a body, and where it stands; ``entry`` is its row if it was entered."""

    notice: Notice
    origin: Origin
    entry: Entered | None


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A parameter with its value on a day, None where no rule covers that day."""

    parameter: Parameter
    value: Value | None
    origin: Origin
    latest: Value | None


@dataclass(frozen=True, slots=True)
class ShownWording:
    """The words of a letter or of a ground's answer in force on a day."""

    kind: str
    name: str
    text: Letter | AnswerPart
    is_local: bool


def entered(by: Actor, sort: Sort) -> QuerySet[Entered]:
    """Return the entries somebody may see, the newest first."""
    rows = TABLES[sort]._default_manager.select_related("agency").order_by("-entered_at", "-pk")
    return rows.filter(Q(agency=None) | Q(agency__in=seen_by(by)))


def waiting(by: Actor, sort: Sort) -> list[Entered]:
    """Return the entries that wait for a second person: to be confirmed, or to be withdrawn."""
    waits = Q(confirmed_on=None) | Q(asked_on__isnull=False)
    return list(entered(by, sort).filter(waits, withdrawn_on=None))


def ended(by: Actor, sort: Sort) -> list[Entered]:
    """Return the entries that were withdrawn."""
    return list(entered(by, sort).exclude(withdrawn_on=None))


def binding(by: Actor, sort: Sort) -> list[Entered]:
    """Return the entries in force."""
    return list(entered(by, sort).filter(withdrawn_on=None).exclude(confirmed_on=None))


def notices_shown(agency: Agency | None) -> list[ShownNotice]:
    """Return the notices in force for a body, the newest year first."""
    rows = {row.number: row for row in in_force() if isinstance(row, EnteredNotice)}
    shipped = {each.number: each for each in package_notices()}
    found = []
    for notice in queries.calendar(agency).notices:
        entry = rows.get(notice.number) if not notice.file.endswith(".toml") else None
        is_ours = entry is None and shipped.get(notice.number) == notice
        origin = Origin.ENTRY if entry else Origin.PACKAGE if is_ours else Origin.FILE
        found.append(ShownNotice(notice, origin, entry))
    return sorted(found, key=lambda each: (each.notice.year, each.notice.issued), reverse=True)


def values_shown(agency: Agency | None, on: date) -> list[ShownValue]:
    """Return every parameter in order of its key, with its value for a body on a day."""
    known = queries.current_parameters(agency)
    found = []
    for key in sorted(package_parameters()):
        shipped, local = known.describe(key), known.local.get(key)
        value = known.find(key, on)
        origin = Origin.PACKAGE
        if local and local.on(on):
            origin = Origin.ENTRY if local.file == ENTERED else Origin.FILE
        ahead = [each for each in (local or shipped).values if each.since > on]
        found.append(ShownValue(shipped, value, origin, ahead[-1] if ahead else None))
    return found


def wording_shown(agency: Agency | None, on: date) -> list[ShownWording]:
    """Return the words of every kind of letter and of every ground, for a body on a day."""
    known, shipped = queries.texts(agency), library()
    found = []
    for kind in shipped.package:
        text = known.letter(kind, on)
        local = text is not shipped.package[kind]
        found.append(ShownWording(LETTER + kind, shipped.package[kind].title, text, local))
    for ground, known_ground in grounds().items():
        part = known.part(ground, on)
        local = part is not shipped.parts[ground]
        found.append(ShownWording(FINDING + ground, known_ground.label, part, local))
    return found
