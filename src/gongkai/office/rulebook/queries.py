"""The rules in force here (适用的规则): calendar, parameters and letter texts with local ones."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gongkai.law import letter_library, parameters, workdays
from gongkai.law.letter_library import Library
from gongkai.law.parameters import Parameters
from gongkai.law.workdays import Calendar

Fingerprint = tuple[tuple[str, int, int], ...]


def calendar() -> Calendar:
    """Return the calendar of working days, with the notices under ``GONGKAI_DATA/calendars``."""
    folder = Path(settings.GONGKAI_DATA) / "calendars"
    return _calendar(folder, _fingerprint(folder))


def current_parameters() -> Parameters:
    """Return the dated legal values, with the local ones under ``GONGKAI_DATA/parameters``."""
    folder = Path(settings.GONGKAI_DATA) / "parameters"
    return _parameters(folder, _fingerprint(folder))


def texts() -> Library:
    """Return the texts of letters, with the local ones under ``GONGKAI_DATA/letters``."""
    folder = Path(settings.GONGKAI_DATA) / "letters"
    return _texts(folder, _fingerprint(folder))


@lru_cache(maxsize=4)
def _texts(folder: Path, _state: Fingerprint) -> Library:
    return letter_library.load(folder)


@lru_cache(maxsize=4)
def _calendar(folder: Path, _state: Fingerprint) -> Calendar:
    return workdays.load(folder)


@lru_cache(maxsize=4)
def _parameters(folder: Path, _state: Fingerprint) -> Parameters:
    return parameters.load(folder)


def _fingerprint(folder: Path) -> Fingerprint:
    """Tell one state of a folder from another, so that a changed file is read anew."""
    found = ((path, path.stat()) for path in sorted(folder.glob("*.toml")))
    return tuple((path.name, stat.st_mtime_ns, stat.st_size) for path, stat in found)
