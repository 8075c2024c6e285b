"""The figures of tables 3 and 4 (表三、表四) of a body-year, and of an area on 31 December."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.law.annual_report.counted_rounds import counted_rounds, reopened_as_new
from gongkai.law.annual_report.forms import Form, form_for, forms
from gongkai.law.annual_report.report import APPLICATIONS, REMEDIES, AnnualReport, Rows
from gongkai.law.annual_report.tally import (
    Adjustment,
    Remedy,
    Tally,
    applications_table,
    tally,
)
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.queries import name_on, rolled_up
from gongkai.office.annual_reports.queries.records import Book, books, with_carried
from gongkai.office.annual_reports.queries.signed import signed_before
from gongkai.office.base.refusals import NotPossible
from gongkai.office.remedies.queries.counting import rows_behind as remedies_behind
from gongkai.office.rulebook.editions import one_edition
from gongkai.office.rulebook.queries import current_parameters

TABLES = (APPLICATIONS, REMEDIES)


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the figures: its id, code and name at the end of the year, and its own tally."""

    agency: int
    code: str
    name: str
    tally: Tally
    book: Book
    opening: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Tables 3 and 4 of a body or an area for a year, with all that stands behind them.

    ``disputes`` are the reviews and suits with their ids; those of an area are tallied together.
    """

    name: str
    year: int
    form: Form
    bodies: tuple[Body, ...]
    disputes: Tally
    dispute_ids: Mapping[Remedy, tuple[int, ...]]
    tables: Mapping[str, Rows]

    @property
    def report(self) -> AnnualReport:
        """The figures as a report that holds nothing but its tables 3 and 4."""
        return AnnualReport(
            title=f"{self.name}{self.year}年政府信息公开工作年度报告（表三、表四）",
            body=self.name,
            year=self.year,
            form=self.form.key,
            tables=self.tables,
        )

    def adjustments(self) -> Iterator[tuple[Body, Adjustment]]:
        """Yield what is counted otherwise than by its dates, body by body."""
        return ((body, each) for body in self.bodies for each in body.tally.adjustments)


def years_on_record(last: date) -> range:
    """Return the years that figures can be asked for on a day, the first form's first year on."""
    return range(min(each.first_year for each in forms().values()), last.year + 1)


def figures(agency: Agency, year: int, form: str = "", *, as_of: datetime | None = None) -> Figures:
    """Return a body's figures of a year, in the form of that year unless another is named.

    ``as_of`` is the moment at which a report or an erratum of the year is signed: what was learnt
    later is not in it. Raise RuleBroken for a round that cannot be counted, NotPossible for an
    area or an unknown form.
    """
    if agency.is_area:
        raise NotPossible(f"“{agency.name}”是地区，请查看它的汇总数据。")
    name = name_on(agency, date(year, 12, 31)) or agency.name
    member = (agency.pk, agency.code, name)
    return _figures(name, [member], year, _form(year, form), as_of)


def area_figures(area: Agency, year: int, form: str = "") -> Figures:
    """Return the sum over the bodies that belonged to an area on 31 December, each once."""
    members = [(each.agency, each.code, each.name) for each in rolled_up(area, year)]
    return _figures(
        name_on(area, date(year, 12, 31)) or area.name, members, year, _form(year, form)
    )


def _form(year: int, key: str) -> Form:
    if key and key not in forms():
        raise NotPossible(f"没有 {key} 年的年度报告格式，请选择 {'、'.join(forms())}。")
    found = forms()[key] if key else form_for(year)
    if found is None:
        raise NotPossible(f"{year} 年度没有统一的年度报告格式，请指明使用哪一年的格式。")
    return found


def _figures(
    name: str,
    members: Sequence[tuple[int, str, str]],
    year: int,
    form: Form,
    as_of: datetime | None = None,
) -> Figures:
    numbers = [agency for agency, _, _ in members]
    bodies = tuple(_bodies(members, year, form, as_of))
    disputes, ids = _disputes(numbers, year, form)
    counts: Counter[tuple[str, str]] = Counter()
    for body in bodies:
        counts.update(body.tally.counts)
    tables = {
        APPLICATIONS: applications_table(counts, form),
        REMEDIES: disputes.tables[REMEDIES],
    }
    return Figures(name, year, form, bodies, disputes, ids, tables)


def _bodies(
    members: Sequence[tuple[int, str, str]], year: int, form: Form, as_of: datetime | None
) -> Iterator[Body]:
    numbers = [agency for agency, _, _ in members]
    as_new = _as_new(numbers, year)
    signed = signed_before(numbers, year, as_of=as_of)
    kept = books(numbers, year, whole_cases=not all(as_new.values()))
    for agency, code, name in members:
        book, before = kept[agency], signed[agency]
        records = with_carried(book, before)
        counted = counted_rounds(records, year, before.moments, as_new=as_new[agency])
        found = tally(
            counted.rounds,
            year,
            form=form,
            opening=before.opening,
            passed_over=counted.passed_over,
        )
        yield Body(agency, code, name, found, book, before.opening)


def _as_new(numbers: Sequence[int], year: int) -> dict[int, bool]:
    """Return for each body whether its reopened rounds are new, as its own rules say."""
    agencies = Agency.objects.in_bulk(numbers)
    with one_edition():
        return {
            number: reopened_as_new(current_parameters(agencies[number]), year)
            for number in numbers
        }


def _disputes(
    numbers: Sequence[int], year: int, form: Form
) -> tuple[Tally, dict[Remedy, tuple[int, ...]]]:
    """Return the tally of reviews and suits of all bodies together, and the ids of each."""
    pairs = list(remedies_behind(numbers, date(year, 12, 31)))
    ids: dict[Remedy, tuple[int, ...]] = defaultdict(tuple)
    for row, pk in pairs:
        ids[row] += (pk,)
    return tally((), year, form=form, remedies=[row for row, _ in pairs]), dict(ids)
