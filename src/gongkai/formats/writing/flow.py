"""The report as a sequence of printed pieces (版面内容), shared by the writers of running text.

Each table stands after the text of its section. A section the report lacks is not printed; its
table, if there is one, still is, at its place in the order of sections.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.formats.writing.gbt9704 import document_date, is_subheading
from gongkai.formats.writing.printed_form import form_of
from gongkai.formats.writing.printing import clean, paragraphs, section_heading
from gongkai.formats.writing.tables import TableLayout, layouts
from gongkai.law.annual_report.report import AnnualReport


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the report."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading with its number."""

    text: str
    section: int


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``subheading`` if it is a line such as （一）主动公开情况."""

    text: str
    subheading: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """The signing body and the date of the report, either of which may be empty."""

    body: str
    date: str


Piece = Title | Heading | Text | TableLayout | Signature


def pieces(report: AnnualReport) -> Iterator[Piece]:
    """The pieces of the report in printed order."""
    if title := clean(report.title or "").strip():
        yield Title(title)
    yield from _texts(report.preamble)
    yield from _sections(report)
    signed_by = clean(report.signed_by or "").strip()
    dated = document_date(report.dated) if report.dated else ""
    if signed_by or dated:
        yield Signature(signed_by, dated)


def with_last(flow: Iterable[Piece]) -> Iterator[tuple[Piece, bool]]:
    """The pieces, each with whether the signature follows it."""
    before: Piece | None = None
    for piece in flow:
        if before is not None:
            yield before, isinstance(piece, Signature)
        before = piece
    if before is not None:
        yield before, False


def _sections(report: AnnualReport) -> Iterator[Piece]:
    tables = {
        section.number: layout
        for section in form_of(report).sections
        if section.table and (layout := layouts(report).get(section.table))
    }
    headed = {section.number for section in report.sections}
    for section in report.sections:
        earlier = [n for n in tables if n < section.number and n not in headed]
        for number in sorted(earlier):
            yield tables.pop(number)
        if heading := section_heading(section.number, section.heading):
            yield Heading(heading, section.number)
        yield from _texts(section.text)
        if section.number in tables:
            yield tables.pop(section.number)
    for number in sorted(tables):
        yield tables[number]


def _texts(text: str | None) -> Iterator[Text]:
    for paragraph in paragraphs(text):
        yield Text(paragraph, is_subheading(paragraph))
