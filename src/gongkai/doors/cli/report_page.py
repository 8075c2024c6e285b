"""The findings as a web page (检查结果网页): one report in full, several as a summary."""

from collections.abc import Iterator, Sequence
from html import escape

from gongkai.doors.cli.checked import Checked
from gongkai.formats.writing import write
from gongkai.law.annual_report.findings import Severity
from gongkai.law.annual_report.report import AnnualReport

STYLE = """
body { max-width: 60rem; margin: 0 auto; padding: 1rem; color: #1c2430;
  font: 1.0625rem/1.75 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
h1, h2 { line-height: 1.4; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.375rem 0.625rem; border: 1px solid #c9d1db; text-align: left; }
th { background: #e8eff8; }
li { margin-bottom: 0.375rem; }
.error { color: #a3161a; font-weight: 700; }
.warning { color: #7a4a00; font-weight: 700; }
.info { color: #0f3d73; font-weight: 700; }
.wide { overflow-x: auto; }
"""


def page(checked: Sequence[Checked]) -> bytes:
    """Return one report set in full with its findings marked, or the findings of several."""
    if len(checked) == 1 and checked[0].reading.report is not None:
        return write(checked[0].reading.report, "html", checked[0].failed)
    return _summary(checked).encode("utf-8", errors="replace")


def _summary(checked: Sequence[Checked]) -> str:
    rows = "".join(_row(number, each) for number, each in enumerate(checked, start=1))
    sections = "".join(
        "".join(_section(number, each)) for number, each in enumerate(checked, start=1)
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>年报检查结果</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>年报检查结果</h1>\n<p>共 {len(checked)} 份。</p>\n"
        '<div class="wide" role="region" tabindex="0" aria-label="各份报告的结论">\n<table>\n'
        '<thead><tr><th scope="col">结论</th><th scope="col">年度</th><th scope="col">单位</th>'
        f'<th scope="col">文件</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n'
        f"{sections}</main>\n</body>\n</html>\n"
    )


def _row(number: int, checked: Checked) -> str:
    report = checked.reading.report or AnnualReport()
    return (
        f"<tr><td>{checked.verdict}</td><td>{report.year or '－'}</td>"
        f"<td>{escape(report.body or '－')}</td>"
        f'<td><a href="#report-{number}">{escape(checked.reading.source)}</a></td></tr>\n'
    )


def _section(number: int, checked: Checked) -> Iterator[str]:
    report = checked.reading.report or AnnualReport()
    yield f'<section id="report-{number}">\n<h2>{escape(_name(checked, report))}</h2>\n'
    yield f"<p>{escape(checked.reading.source)}：{checked.verdict}</p>\n"
    if checked.reading.error is not None:
        yield f"<p>{escape(checked.reading.error.message)}</p>\n"
    if checked.failed:
        yield "<ol>\n"
        for finding in checked.failed:
            word = f'<span class="{finding.severity.value}">{finding.severity.label}</span>'
            yield f"<li>{word}　{escape(finding.message)}</li>\n"
        yield "</ol>\n"
    elif checked.reading.report is not None:
        yield f"<p>没有发现{Severity.ERROR.label}和{Severity.WARNING.label}。</p>\n"
    yield "</section>\n"


def _name(checked: Checked, report: AnnualReport) -> str:
    year = f"{report.year}年" if report.year else ""
    return f"{report.body} {year}".strip() if report.body else checked.reading.source
