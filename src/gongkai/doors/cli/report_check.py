"""``gongkai report check``: findings on reports (检查报告), for people, as JSON, as a page."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from gongkai.doors.cli import own_data
from gongkai.doors.cli.checked import Checked
from gongkai.doors.cli.inputs import expand, nothing_in
from gongkai.doors.cli.terminal import Style, columns_of, with_progress
from gongkai.formats.reading.files import read_many
from gongkai.formats.reading.result import Reading
from gongkai.formats.writing.json import dump, reading_to_dict
from gongkai.law import parameters
from gongkai.law.annual_report.checks import check_batch
from gongkai.law.annual_report.predecessors import predecessors
from gongkai.law.annual_report.report import AnnualReport

BROKEN_RULE = 1
UNREADABLE = 2


def run(args: argparse.Namespace) -> int:
    """Check every report; 2 if a file could not be read, else 1 if an error-level rule fails."""
    paths = expand(args.files)
    if not paths:
        return nothing_in(args.files)
    readings = list(_readings(paths, args.jobs))
    previous = list(_readings(expand(args.previous), args.jobs))
    checked = _check(readings, previous, args.data)
    is_out = _put_out(checked, args)
    unread = [each for each in previous if each.error is not None]
    for each in unread:
        why = each.error.message if each.error else ""
        sys.stderr.write(f"上一年度的报告 {each.source} 读不出：{why}\n")
    if not is_out or unread or any(each.reading.error for each in checked):
        return UNREADABLE
    return BROKEN_RULE if any(each.errors for each in checked) else 0


def without_source(reading: Reading) -> Reading:
    """Return a reading without the document it was made from, which no check needs."""
    return replace(reading, document=None)


def _readings(paths: Sequence[Path], jobs: int | None) -> Iterable[Reading]:
    return with_progress(read_many(paths, jobs=jobs, then=without_source), len(paths))


def _check(
    readings: Sequence[Reading], previous: Sequence[Reading], data: Path | None
) -> list[Checked]:
    named = [(each.source, each.report) for each in readings if each.report is not None]
    reports = [report for _, report in named]
    findings = iter(
        check_batch(
            reports,
            names=[name for name, _ in named],
            previous=predecessors(reports, _reports(previous)),
            parameters=parameters.load(own_data.parameters(data)),
        )
    )
    return [Checked(each, next(findings) if each.report is not None else ()) for each in readings]


def _reports(readings: Sequence[Reading]) -> list[AnnualReport]:
    return [each.report for each in readings if each.report is not None]


def _put_out(checked: Sequence[Checked], args: argparse.Namespace) -> bool:
    """Print the findings as asked; False if the page could not be written."""
    if args.json:
        for each in checked:
            found = reading_to_dict(each.reading, each.findings, all_findings=args.all)
            sys.stdout.write(f"{dump(found)}\n")
        return True
    from gongkai.doors.cli.report_listing import listing  # noqa: PLC0415 (JSON needs none)

    if args.html is not None:
        from gongkai.doors.cli.report_page import page  # noqa: PLC0415

        try:
            args.html.write_bytes(page(checked))
        except OSError as failed:
            sys.stderr.write(f"写不出 {args.html}：{failed.strerror}。请检查文件夹和权限。\n")
            return False
    style, columns = Style.of(sys.stdout), columns_of(sys.stdout)
    for line in listing(checked, style, columns, show_all=args.all):
        sys.stdout.write(f"{line}\n")
    if args.html is not None:
        sys.stdout.write(f"网页已存为 {args.html}\n")
    return True
