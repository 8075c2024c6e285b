"""Holiday notices (放假安排通知) as data: one TOML file each, read and checked."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from gongkai.law.citation import Citation
from gongkai.law.parameter_files import TextFile

SATURDAY = 5

TEXT_FIELDS = {"title", "number", "source"}
OPTIONAL_TEXT_FIELDS = {"amends", "region", "note"}
NEEDED_FIELDS = TEXT_FIELDS | {"issued", "year", "confirmed", "holiday"}
KNOWN_FIELDS = NEEDED_FIELDS | OPTIONAL_TEXT_FIELDS
HOLIDAY_FIELDS = {"name", "from", "to", "work"}


class CalendarError(ValueError):
    """A notice or a date the calendar cannot use; the message is Chinese and says why."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One holiday of a notice: the days off ``first`` to ``last`` and the weekend days worked."""

    name: str
    first: date
    last: date
    work: tuple[date, ...] = ()

    def days_off(self) -> list[date]:
        """Every day off, in order, weekends among them."""
        ordinals = range(self.first.toordinal(), self.last.toordinal() + 1)
        return [date.fromordinal(each) for each in ordinals]


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice: what it arranges, for which year and region, and where it can be read.

    ``region`` is empty for the whole country. ``amends`` is the number of the notice it changes;
    the days a later notice names win over an earlier one's. ``confirmed`` is False while number
    and date were taken from elsewhere than the notice itself.
    """

    title: str
    number: str
    issued: date
    year: int
    holidays: tuple[Arrangement, ...]
    source: str
    confirmed: bool
    amends: str = ""
    region: str = ""
    note: str = ""
    file: str = ""

    @property
    def citation(self) -> Citation:
        """The notice as a legal text, by its number."""
        return Citation(self.number)


def load(folder: Path | None = None) -> tuple[Notice, ...]:
    """The package's notices and, from the TOML files of a folder, the deployment's own.

    ``folder`` (``GONGKAI_DATA/calendars``) may be None or not exist. Notices come in the order of
    their issue. Raises CalendarError naming the file when one is unusable or given twice.
    """
    own = read(folder.glob("*.toml")) if folder is not None and folder.is_dir() else []
    return in_order([*package_notices(), *own])


@cache
def package_notices() -> tuple[Notice, ...]:
    """The notices shipped with the package, in the order of their issue, read once."""
    files = (resources.files("gongkai.law") / "data" / "calendars").iterdir()
    return in_order(read(file for file in files if file.name.endswith(".toml")))


def read(files: Iterable[TextFile]) -> list[Notice]:
    """One notice a file; CalendarError if any is unusable."""
    return [parse(file.read_text(encoding="utf-8"), file.name) for file in files]


def in_order(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Notices by date of issue; CalendarError for one given twice or without what it amends."""
    ordered = sorted(notices, key=lambda notice: (notice.issued, notice.number))
    by_number: dict[str, Notice] = {}
    years: set[tuple[int, str]] = set()
    for notice in ordered:
        if notice.number in by_number:
            raise CalendarError(f"{notice.file}：{notice.number}已经录入，不要重复录入。")
        amended = by_number.get(notice.amends)
        if notice.amends and (amended is None or amended.year != notice.year):
            raise CalendarError(
                f"{notice.file}：所调整的{notice.amends}没有录入，或者不是{notice.year}年的安排；"
                "请先录入该通知并核对文号、年度。"
            )
        if not notice.amends and (notice.year, notice.region) in years:
            where = notice.region or "全国"
            raise CalendarError(
                f"{notice.file}：{where}{notice.year}年的放假安排已经录入；"
                "如系后来的调整，请用amends写明所调整通知的文号。"
            )
        by_number[notice.number] = notice
        years.add((notice.year, notice.region))
    return tuple(ordered)


def parse(text: str, file: str) -> Notice:
    """One checked notice from its TOML text; ``file`` names it in messages."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CalendarError(f"{file}：不是有效的TOML文件（{error}）。") from error
    check_fields(content, NEEDED_FIELDS, KNOWN_FIELDS, file)
    for field in sorted((TEXT_FIELDS | OPTIONAL_TEXT_FIELDS) & set(content)):
        if not isinstance(content[field], str) or not content[field].strip():
            raise CalendarError(f"{file}：{field}应当写明文字。")
    check_day(content["issued"], "issued", file)
    if type(content["year"]) is not int:
        raise CalendarError(f"{file}：year应当是年份，如2026。")
    if not isinstance(content["confirmed"], bool):
        raise CalendarError(f"{file}：confirmed应当是true或false。")
    tables = content["holiday"]
    if not isinstance(tables, list) or not tables:
        raise CalendarError(f"{file}：至少要有一个[[holiday]]。")
    holidays = tuple(arrangement(table, content["year"], file) for table in tables)
    check_days_once(holidays, file)
    return Notice(
        title=content["title"],
        number=content["number"],
        issued=content["issued"],
        year=content["year"],
        holidays=holidays,
        source=content["source"],
        confirmed=content["confirmed"],
        amends=content.get("amends", ""),
        region=content.get("region", ""),
        note=content.get("note", ""),
        file=file,
    )


def arrangement(table: Any, year: int, file: str) -> Arrangement:
    """One checked ``[[holiday]]``: its days in order, near the notice's year, weekends worked."""
    check_fields(table, HOLIDAY_FIELDS - {"work"}, HOLIDAY_FIELDS, f"{file}：[[holiday]]")
    name, first, last, work = table["name"], table["from"], table["to"], table.get("work", [])
    if not isinstance(name, str) or not name.strip():
        raise CalendarError(f"{file}：[[holiday]]的name应当写明节日。")
    place = f"{file}：{name}"
    if not isinstance(work, list):
        raise CalendarError(f"{place}：work应当写成[日期, 日期]。")
    for day in (first, last, *work):
        check_day(day, "from、to、work", place)
        if day.year not in (year - 1, year):
            raise CalendarError(f"{place}：{day}不在{year}年或者上一年年末。")
    if last < first:
        raise CalendarError(f"{place}：to（{last}）早于from（{first}）。")
    for day in work:
        if day.weekday() < SATURDAY:
            raise CalendarError(f"{place}：{day}不是周六、周日，不需要写成调休上班。")
    return Arrangement(name, first, last, tuple(sorted(work)))


def check_days_once(holidays: Iterable[Arrangement], file: str) -> None:
    """Refuse a notice that names one day twice, off or at work."""
    seen: dict[date, str] = {}
    for holiday in holidays:
        for day in (*holiday.days_off(), *holiday.work):
            if day in seen:
                raise CalendarError(f"{file}：{day}在{seen[day]}和{holiday.name}中重复或者矛盾。")
            seen[day] = holiday.name


def check_fields(content: object, needed: set[str], known: set[str], place: str) -> None:
    """Refuse a table with unknown or missing fields, and what is no table."""
    if not isinstance(content, Mapping):
        raise CalendarError(f"{place}：应当写成[[holiday]]的形式。")
    if unknown := set(content) - known:
        raise CalendarError(f"{place}：不认识的字段{'、'.join(sorted(unknown))}。")
    if missing := needed - set(content):
        raise CalendarError(f"{place}：缺少{'、'.join(sorted(missing))}。")


def check_day(content: Any, field: str, place: str) -> None:
    """Refuse what is not a plain date; a TOML date with a time is not one."""
    if type(content) is not date:
        raise CalendarError(f"{place}：{field}应当是日期，如2026-10-01。")
