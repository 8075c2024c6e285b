"""Findings on a terminal (问题清单): a table of the files, then the findings of each."""

from collections.abc import Iterator, Sequence

from gongkai.doors.cli.checked import Checked
from gongkai.doors.cli.terminal import Style, table, wrap
from gongkai.formats.reading.places import place_names
from gongkai.formats.writing.anchors import printed_cells
from gongkai.law.annual_report.findings import Finding, Severity, Verdict
from gongkai.law.annual_report.report import AnnualReport

INDENT = "  "
DEEPER = "     "
HEADINGS = {
    Severity.ERROR: "错误（必须更正）",
    Severity.WARNING: "提醒（请核对）",
    Severity.INFO: "提示（供参考）",
}


def listing(
    checked: Sequence[Checked], style: Style, columns: int, *, show_all: bool
) -> Iterator[str]:
    """Yield the lines; what could not be assessed, and what passed, only with ``show_all``."""
    yield from _overview(checked, style)
    for each in checked:
        yield ""
        yield style.bold(f"{each.reading.source}：{_verdict(each)}")
        if each.reading.error is not None:
            yield from _indented(each.reading.error.message, INDENT, columns)
            continue
        yield from _findings(each, style, columns)
        yield from _rest(each, columns, show_all=show_all)


def _overview(checked: Sequence[Checked], style: Style) -> Iterator[str]:
    rows = [("结论", "年度", "单位", "文件")]
    for each in checked:
        report = each.reading.report or AnnualReport()
        year = str(report.year or "－")
        rows.append((each.verdict, year, report.body or "－", each.reading.source))
    heading, *lines = table(rows)
    yield style.bold(heading)
    for each, line in zip(checked, lines, strict=True):
        yield _coloured(each, line, style)


def _coloured(checked: Checked, line: str, style: Style) -> str:
    if checked.reading.report is None or checked.errors:
        return style.red(line)
    return style.yellow(line) if checked.verdict == "有提醒" else style.green(line)


def _verdict(checked: Checked) -> str:
    counts = [(severity, checked.count(severity)) for severity in Severity]
    found = "、".join(f"{count} 处{severity.label}" for severity, count in counts if count)
    return found or checked.verdict


def _findings(checked: Checked, style: Style, columns: int) -> Iterator[str]:
    paint = {Severity.ERROR: style.red, Severity.WARNING: style.yellow, Severity.INFO: style.quiet}
    number = 0
    for severity, heading in HEADINGS.items():
        found = [each for each in checked.failed if each.severity is severity]
        if found:
            yield INDENT + paint[severity](heading)
        for finding in found:
            number += 1
            yield from _finding(number, finding, checked, columns)


def _finding(number: int, finding: Finding, checked: Checked, columns: int) -> Iterator[str]:
    first, *more = wrap(finding.message, columns - len(DEEPER))
    yield f"{number:>3}. {first}"
    yield from (DEEPER + line for line in more)
    place = _place(finding, checked.reading.report)
    if place:
        yield from _indented(f"位置：{place}", DEEPER, columns)


def _place(finding: Finding, report: AnnualReport | None) -> str:
    """Return where to look in the source, each place once."""
    if report is None:
        return ""
    cells = (report.cell(key) for key in printed_cells(finding, report))
    ats = [*finding.places, *(cell.at for cell in cells if cell is not None and cell.at)]
    return place_names(ats)


def _rest(checked: Checked, columns: int, *, show_all: bool) -> Iterator[str]:
    unknown, passed = checked.of(Verdict.NOT_ASSESSABLE), checked.of(Verdict.PASS)
    if not show_all:
        yield f"{INDENT}另有 {len(passed)} 项通过，{len(unknown)} 项无法判断（用 --all 列出）"
        return
    for heading, findings in (("无法判断", unknown), ("通过", passed)):
        if findings:
            yield INDENT + heading
        for finding in findings:
            first, *more = wrap(finding.message, columns - len(DEEPER))
            yield f"   · {first}"
            yield from (DEEPER + line for line in more)


def _indented(text: str, indent: str, columns: int) -> Iterator[str]:
    return (indent + line for line in wrap(text, columns - len(indent)))
