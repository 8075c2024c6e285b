"""The rules in force here (适用的规则): calendar, parameters and letter texts with local ones.

The package's rules lie lowest, over them the files under ``GONGKAI_DATA``, over those what was
entered and confirmed at the desk: first for all, then for each body down to the one asked for.
"""

from gongkai.law.letter_library import Library
from gongkai.law.parameters import Parameters
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency
from gongkai.office.rulebook import layers
from gongkai.office.rulebook.editions import entries_now


def calendar(agency: Agency | None = None) -> Calendar:
    """Return the calendar of working days that holds for a body, or throughout the country."""
    return layers.calendar(entries_now(), agency)


def current_parameters(agency: Agency | None = None) -> Parameters:
    """Return the dated legal values that hold for a body, or for all."""
    return layers.parameters_for(entries_now(), agency)


def texts(agency: Agency | None = None) -> Library:
    """Return the texts of letters that a body uses, or all do."""
    return layers.texts(entries_now(), agency)
