"""Layers of rules (规则分层): the package, the deployment's files, entries, down to one body."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from gongkai.law import letter_library, notices, parameters, statutory_days
from gongkai.law.dated_values import Parameter, Value
from gongkai.law.layering import notices_over, values_over
from gongkai.law.letter_library import Library
from gongkai.law.notices import Notice
from gongkai.law.parameters import Parameters
from gongkai.law.workdays import Calendar
from gongkai.office.agencies import tree
from gongkai.office.agencies.models import Agency
from gongkai.office.rulebook.entries import Entries

Fingerprint = tuple[tuple[str, int, int], ...]
T = TypeVar("T")
ENTERED = "录入的规则"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of rule files in one state of it."""

    path: Path
    state: Fingerprint

    @classmethod
    def named(cls, name: str) -> "Folder":
        """The folder of that name under ``GONGKAI_DATA``, as its files are now."""
        path = Path(settings.GONGKAI_DATA) / name
        found = ((file, file.stat()) for file in sorted(path.glob("*.toml")))
        return cls(path, tuple((file.name, at.st_mtime_ns, at.st_size) for file, at in found))


def calendar(entries: Entries, agency: Agency | None) -> Calendar:
    """The calendar for a body under these entries."""
    folder = Folder.named("calendars")
    places = own_places(entries, agency)
    return _calendar(entries, places, regions_of(folder, agency), folder)


def parameters_for(entries: Entries, agency: Agency | None) -> Parameters:
    """The parameters for a body under these entries."""
    return _parameters(entries, own_places(entries, agency), Folder.named("parameters"))


def texts(entries: Entries, agency: Agency | None) -> Library:
    """The texts of a body under these entries."""
    return _texts(entries, own_places(entries, agency), Folder.named("letters"))


def own_places(entries: Entries, agency: Agency | None) -> tuple[int, ...]:
    """The bodies from the root down to one that have entries: most bodies share one answer."""
    if agency is None or not entries.places:
        return ()
    return tuple(each for each in tree.numbers(agency.path) if each in entries.places)


def regions_of(folder: Folder, agency: Agency | None) -> tuple[str, ...]:
    """The regions (地区) that notices in files name and a body lies in, by the names above it."""
    named = _file_regions(folder)
    if agency is None or not named:
        return ()
    above = Agency.objects.filter(pk__in=tree.numbers(agency.path), name__in=named)
    return tuple(above.order_by("path").values_list("name", flat=True))


def known_notices(entries: Entries, places: tuple[int, ...], folder: Folder) -> tuple[Notice, ...]:
    """The notices that hold at these places, in order; CalendarError where they do not agree."""
    upper = [notice for _, notice in downward(entries.notices, places)]
    return notices.in_order(notices_over(_file_notices(folder), upper))


def downward(
    rows: Iterable[tuple[int | None, T]], places: tuple[int, ...]
) -> list[tuple[int | None, T]]:
    """The entries for all, then those of each place on the way down."""
    order: dict[int | None, int] = {place: number for number, place in enumerate(places)}
    order[None] = -1
    return sorted((each for each in rows if each[0] in order), key=lambda each: order[each[0]])


@lru_cache(maxsize=32)
def _calendar(
    entries: Entries,
    places: tuple[int, ...],
    regions: tuple[str, ...],
    folder: Folder,
) -> Calendar:
    known = known_notices(entries, places, folder)
    entered = {notice.region for place, notice in downward(entries.notices, places) if place}
    return Calendar(known, statutory_days.load(), sorted({*regions, *entered}))


@lru_cache(maxsize=32)
def _parameters(entries: Entries, places: tuple[int, ...], folder: Folder) -> Parameters:
    known = _file_parameters(folder)
    local = dict(known.local)
    layers = downward([(place, (key, value)) for place, key, value in entries.values], places)
    for place in (None, *places):
        own: dict[str, list[Value]] = {}
        for where, (key, value) in layers:
            if where == place:
                own.setdefault(key, []).append(value)
        for key, values in own.items():
            local[key] = _over(known, local.get(key), key, values)
    return Parameters(known.package, local)


def _over(known: Parameters, lower: Parameter | None, key: str, values: list[Value]) -> Parameter:
    described = known.describe(key)
    history = values_over(lower.values if lower else (), values)
    return replace(described, values=history, file=ENTERED)


@lru_cache(maxsize=32)
def _texts(entries: Entries, places: tuple[int, ...], folder: Folder) -> Library:
    found = letter_library.load(folder.path)
    for place in (None, *places):
        letters = [own for where, own in entries.letters if where == place]
        parts = [own for where, own in entries.parts if where == place]
        found = found.over(letters, parts)
    return found


@lru_cache(maxsize=4)
def _file_notices(folder: Folder) -> tuple[Notice, ...]:
    return notices.load(folder.path)


@lru_cache(maxsize=4)
def _file_regions(folder: Folder) -> frozenset[str]:
    return frozenset(each.region for each in _file_notices(folder) if each.region)


@lru_cache(maxsize=4)
def _file_parameters(folder: Folder) -> Parameters:
    return parameters.load(folder.path)
