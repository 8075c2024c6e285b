"""``gongkai report read``: what reports print (读取报告), as JSON lines or as a summary."""

import argparse
import sys
from functools import partial
from pathlib import Path

from gongkai.doors.cli import own_data
from gongkai.doors.cli.inputs import expand, nothing_in
from gongkai.doors.cli.terminal import with_progress
from gongkai.formats.reading.files import read_many
from gongkai.formats.reading.result import Reading
from gongkai.formats.writing.json import dump, reading_to_dict
from gongkai.law import parameters
from gongkai.law.annual_report.checks import check

UNREADABLE = 2


def run(args: argparse.Namespace) -> int:
    """Print every report in the order of the files; 2 if one could not be read."""
    paths = expand(args.files)
    if not paths:
        return nothing_in(args.files)
    then = partial(json_line, data=args.data, all_findings=args.all) if args.json else summary_block
    code = 0
    results = read_many(paths, jobs=args.jobs, then=then)
    for is_read, text in with_progress(results, len(paths)):
        sys.stdout.write(f"{text}\n")
        code = code if is_read else UNREADABLE
    return code


def json_line(reading: Reading, *, data: Path | None, all_findings: bool) -> tuple[bool, str]:
    """Return whether a file was read, and its line; runs in a child where there are many."""
    findings = (
        check(reading.report, parameters=parameters.load(own_data.parameters(data)))
        if reading.report
        else ()
    )
    line = dump(reading_to_dict(reading, findings, all_findings=all_findings))
    return reading.report is not None, line


def summary_block(reading: Reading) -> tuple[bool, str]:
    """Return whether a file was read, and its summary for people."""
    from gongkai.doors.cli.report_summary import summary  # noqa: PLC0415 (JSON needs none)

    return reading.report is not None, "\n".join([*summary(reading), ""])
