"""The report as one web page (网页): real tables, no script, nothing fetched, findings linked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib import resources

from gongkai.formats.writing.anchors import notable, printed_cells, severity
from gongkai.formats.writing.flow import Heading, Piece, Signature, Text, Title, pieces
from gongkai.formats.writing.labels import full_names
from gongkai.formats.writing.measure import fit
from gongkai.formats.writing.printing import clean
from gongkai.formats.writing.tables import LaidCell, Role, TableLayout
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.findings import Finding, Severity, Verdict
from gongkai.law.annual_report.report import AnnualReport

_UNTITLED = "（报告未印标题）"
_LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)

# The findings of a cell, with the number each has in the list.
Found = Mapping[CellKey, Sequence[tuple[int, Finding]]]


def write_html(report: AnnualReport, findings: Sequence[Finding] = ()) -> bytes:
    """The report as a page of its own, readable by screen readers, on a phone and on paper.

    A cell with a finding links to the list below the report, and the list links back.
    """
    listed = notable(findings)
    found = _found(listed, report)
    title = clean(report.title or _UNTITLED)
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n<main>\n"
        f"{_summary(listed) if findings else ''}"
        f"<article>\n{''.join(_article(report, found))}</article>\n"
        f"{_list(listed, report) if listed else ''}</main>\n</body>\n</html>\n"
    )
    return page.encode("utf-8", errors="replace")


@cache
def _style() -> str:
    file = resources.files("gongkai.formats.writing") / "report.css"
    return file.read_text(encoding="utf-8")


def _found(findings: Sequence[Finding], report: AnnualReport) -> Found:
    found: dict[CellKey, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(findings, start=1):
        if finding.verdict is Verdict.FAIL:
            for key in printed_cells(finding, report):
                found.setdefault(key, []).append((number, finding))
    return found


def _article(report: AnnualReport, found: Found) -> Iterator[str]:
    heading = ""
    for piece in pieces(report):
        if isinstance(piece, Heading):
            heading = f"section-{piece.section}"
        yield _piece(piece, found, heading)
        if isinstance(piece, TableLayout):
            heading = ""


def _piece(piece: Piece, found: Found, heading: str) -> str:
    match piece:
        case Title(text):
            return f"<h1>{_text(text)}</h1>\n"
        case Heading(text, section):
            return f'<h2 id="section-{section}">{_text(text)}</h2>\n'
        case Text(text, subheading):
            kind = ' class="subheading"' if subheading else ""
            return f"<p{kind}>{_text(text)}</p>\n"
        case Signature(body, date):
            lines = [text for text in (body, date) if text]
            return "".join(
                f'<p class="signature{"" if number else " first"}">{_text(text)}</p>\n'
                for number, text in enumerate(lines)
            )
        case TableLayout():
            return _table(piece, found, heading)


def _table(layout: TableLayout, found: Found, heading: str) -> str:
    """The table, named by its section's heading, which the report prints; it adds no caption."""
    name = f'aria-labelledby="{heading}"' if heading else f'aria-label="{escape(layout.caption)}"'
    rows = [
        f"<tr>{''.join(_cell(cell, layout, found) for cell in row)}</tr>\n" for row in layout.rows()
    ]
    top = layout.top_rows
    starts = [start for start, _ in layout.heads if start >= top] or [top]
    ends = [*starts[1:], len(rows)]
    bodies = "".join(
        f"<tbody>\n{''.join(rows[start:end])}</tbody>\n"
        for start, end in zip(starts, ends, strict=True)
    )
    head = f"<thead>\n{''.join(rows[:top])}</thead>\n" if top else ""
    return (
        f'<div class="table" role="region" tabindex="0" {name}>\n'
        f"<table {name}>\n{_columns(layout)}{head}{bodies}</table>\n</div>\n"
    )


def _columns(layout: TableLayout) -> str:
    _, widths = fit(layout)
    columns = "".join(f'<col style="width: {width / sum(widths):.1%}">' for width in widths)
    return f"<colgroup>{columns}</colgroup>\n"


def _cell(cell: LaidCell, layout: TableLayout, found: Found) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("rowspan", cell.rows), ("colspan", cell.columns))
        if count > 1
    )
    text = _text(cell.text)
    match cell.role:
        case Role.DATA:
            return _data(cell, text, spans, found)
        case Role.NOTE:
            return f'<td class="note"{spans}>{text}</td>'
        case Role.ROW:
            kind = ' class="leaf"' if layout.is_leaf(cell) else ""
            return f'<th scope="row"{kind}{spans}>{text}</th>'
        case Role.BLOCK:
            return f'<th scope="colgroup" class="block"{spans}>{text}</th>'
        case Role.COLUMN:
            scope = "colgroup" if cell.columns > 1 else "col"
            return f'<th scope="{scope}"{spans}>{text}</th>'


def _data(cell: LaidCell, text: str, spans: str, found: Found) -> str:
    """A figure; the mark of a finding is drawn by the style sheet, so that the text stays as is."""
    if cell.key is None:
        return f"<td{spans}></td>"
    name = escape(str(cell.key))
    here = found.get(cell.key)
    if not here:
        return f'<td id="{name}"{spans}>{text}</td>'
    level = min((finding.severity for _, finding in here), key=_LEVELS.index)
    numbers = "、".join(str(number) for number, _ in here)
    label = escape(f"{clean(cell.text) or '空白'}，见检查结果{numbers}")
    return (
        f'<td id="{name}" class="found {level.value}" data-findings="{numbers}"{spans}>'
        f'<a href="#finding-{here[0][0]}" aria-label="{label}">{text}</a></td>'
    )


def _summary(findings: Sequence[Finding]) -> str:
    """The verdict on top: how many findings of each severity, with a link to them."""
    counts = Counter(finding.severity for finding in findings if _failed(finding))
    parts = [f"{counts[level]}处{level.label}" for level in _LEVELS if counts[level]]
    verdict = f"检查发现{'、'.join(parts)}" if parts else "检查未发现不符之处"
    link = '，<a href="#findings">查看检查结果</a>' if findings else ""
    return f'<p class="summary">{verdict}{link}。</p>\n'


def _failed(finding: Finding) -> bool:
    return finding.verdict is Verdict.FAIL


def _list(findings: Sequence[Finding], report: AnnualReport) -> str:
    names = full_names(report)
    items = "".join(
        f'<li id="finding-{number}">{_finding(finding, report, names)}</li>\n'
        for number, finding in enumerate(findings, start=1)
    )
    return (
        '<section class="findings" id="findings" aria-labelledby="findings-heading">\n'
        f'<h2 id="findings-heading">检查结果</h2>\n<ol>\n{items}</ol>\n</section>\n'
    )


def _finding(finding: Finding, report: AnnualReport, names: Mapping[CellKey, str]) -> str:
    shown = severity(finding)
    label = finding.severity.label if _failed(finding) else finding.verdict.label
    links = "；".join(
        f'<a href="#{escape(str(key))}">{escape(names[key])}</a>'
        for key in printed_cells(finding, report)
    )
    return (
        f'<span class="severity {shown.value}">{label}</span> {_text(finding.message)}'
        f"{f'<br>位置：{links}' if links else ''}"
    )


def _text(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br>")
