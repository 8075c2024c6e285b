"""A report in a few lines (报告摘要): whose, which year, what its tables print."""

from collections import Counter
from collections.abc import Iterator

from gongkai.formats.reading.result import Reading
from gongkai.formats.writing.printed_form import form_of
from gongkai.formats.writing.printing import section_number
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.checks.wording import TABLE_NAMES, shown
from gongkai.law.annual_report.report import APPLICATIONS, REMEDIES, TABLES, AnnualReport

SECTIONS = range(1, 7)
KEY_ROWS = {
    "new": "本年新收",
    "carried_in": "上年结转",
    "total": "办结",
    "carried_over": "结转下年",
}
GROUPS = {
    "reconsideration": "行政复议",
    "lawsuit_direct": "直接起诉",
    "lawsuit_after_reconsideration": "复议后起诉",
}
UNKNOWN = "没有读到"


def summary(reading: Reading) -> list[str]:
    """Return the lines for a reading; for an unreadable one, why and what to do."""
    if reading.report is None:
        why = reading.error.message if reading.error else ""
        return [f"读不出  {reading.source}", f"  {why}"]
    return [name_of(reading.report), f"  文件：{reading.source}", *_lines(reading.report)]


def name_of(report: AnnualReport) -> str:
    """Return the body and year of a report."""
    year = f"{report.year}年" if report.year else f"年度{UNKNOWN}"
    return f"{report.body or f'单位名称{UNKNOWN}'}  {year}"


def _lines(report: AnnualReport) -> Iterator[str]:
    yield f"  标题：{report.title or UNKNOWN}"
    yield f"  格式：{form_of(report).document if report.form else UNKNOWN}"
    if report.signed_by or report.dated:
        yield f"  落款：{report.signed_by or ''} {report.dated or ''}".rstrip()
    yield f"  部分：{_sections(report)}"
    for table in TABLES:
        yield f"  {TABLE_NAMES[table]}：{_table(report, table)}"
    if report.rows(APPLICATIONS):
        yield f"  申请：{_totals(report, APPLICATIONS, KEY_ROWS)}（总计列）"
    if report.rows(REMEDIES):
        yield f"  争议：{_totals(report, REMEDIES, GROUPS)}（总计）"
    for note in report.notes:
        yield f"  留意：{note.message}"


def _sections(report: AnnualReport) -> str:
    there = [section.number for section in report.sections]
    missing = [number for number in SECTIONS if number not in there]
    text = "、".join(map(section_number, there)) or UNKNOWN
    return f"{text}（没有读到 {'、'.join(map(section_number, missing))}）" if missing else text


def _table(report: AnnualReport, table: str) -> str:
    cells = [cell for columns in report.rows(table).values() for cell in columns.values()]
    if not cells:
        return UNKNOWN
    states = Counter(cell.state.label for cell in cells)
    parts = "，".join(f"{label} {count}" for label, count in states.most_common())
    return f"{len(cells)} 格（{parts}）"


def _totals(report: AnnualReport, table: str, rows: dict[str, str]) -> str:
    return "，".join(
        f"{label} {shown(report.cell(CellKey(table, row, 'total')))}"
        for row, label in rows.items()
        if row in report.rows(table)
    )
