"""Whether an entry fits what is in force (能否生效): tried before it is kept and confirmed."""

from gongkai.law.dated_values import ParameterError
from gongkai.law.law_tables import TableError
from gongkai.law.notices import CalendarError
from gongkai.office.agencies.models import Agency
from gongkai.office.base.refusals import NotPossible
from gongkai.office.rulebook import layers
from gongkai.office.rulebook.entries import Entries, in_force, read
from gongkai.office.rulebook.models import (
    IN_FORCE,
    Entered,
    EnteredNotice,
    EnteredValue,
    EnteredWording,
)


def entries_if(row: Entered) -> Entries:
    """Return the entries as they would be: with a row not yet in force, without one that is."""
    others = [each for each in in_force() if (type(each), each.pk) != (type(row), row.pk)]
    return read(others if row.in_force else [*others, row])


def require_fit(row: Entered) -> None:
    """Raise NotPossible where a row says again what is in force, or cannot stand beside it."""
    if twin := _twin(row):
        raise NotPossible(f"{twin}，不能重复录入。如需改动，请先撤回原来的一条。")
    entries = entries_if(row)
    bodies = [None, row.agency, *Agency.objects.filter(pk__in=entries.places)]
    try:
        for body in bodies:
            layers.calendar(entries, body)
            layers.parameters_for(entries, body)
            layers.texts(entries, body)
    except (CalendarError, ParameterError, TableError) as wrong:
        raise NotPossible(str(wrong)) from None


def require_first(row: Entered) -> None:
    """Raise NotPossible where the same was entered already and waits for its confirmation."""
    names = {EnteredNotice: ("number",), EnteredValue: ("key", "since")}
    same = {name: getattr(row, name) for name in names.get(type(row), ("kind", "since"))}
    rows = type(row)._default_manager.filter(confirmed_on=None, withdrawn_on=None, **same)
    if twin := rows.filter(agency=row.agency).first():
        raise NotPossible(
            f"同样的一条已于 {twin.entered_on} 录入，正等待另一人确认，没有重复录入。"
            "要改的，请先在清单里打开那一条撤回。"
        )


def _twin(row: Entered) -> str:
    """What is in force already of the same, in words; empty where there is nothing."""
    same: dict[str, object] = {"agency": row.agency}
    if isinstance(row, EnteredNotice):
        numbers = EnteredNotice.objects.filter(IN_FORCE, number=row.number, **same)
        if numbers.exclude(pk=row.pk).exists():
            return f"{row.number}已经录入"
        years = EnteredNotice.objects.filter(IN_FORCE, year=row.year, amends="", **same)
        if not row.amends and years.exclude(pk=row.pk).exists():
            return f"{row.year}年的放假安排已经录入；如系后来的调整，请写明所调整通知的文号"
    if isinstance(row, EnteredValue):
        values = EnteredValue.objects.filter(IN_FORCE, key=row.key, since=row.since, **same)
        if values.exclude(pk=row.pk).exists():
            return f"这个参数自 {row.since} 起的值已经录入"
    if isinstance(row, EnteredWording):
        words = EnteredWording.objects.filter(IN_FORCE, kind=row.kind, since=row.since, **same)
        if words.exclude(pk=row.pk).exists():
            return f"这种文书自 {row.since} 起的文字已经录入"
    return ""
