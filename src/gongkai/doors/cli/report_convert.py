"""``gongkai report convert``: a report in another format (转换报告), set as printed."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath

from gongkai.doors.cli import own_data
from gongkai.formats.reading.files import read_path
from gongkai.formats.reading.result import Reading
from gongkai.formats.writing import Unwritable, write
from gongkai.law import parameters
from gongkai.law.annual_report.checks import check
from gongkai.law.annual_report.findings import Finding
from gongkai.law.annual_report.report import AnnualReport

FAILED = 2
STANDARD_OUTPUT = "-"


class _Refused(Exception):
    """An output that cannot be written to, in Chinese why and what to do."""


def run(args: argparse.Namespace) -> int:
    """Write the report, or each report of a zip; 2 if one could not be read or written."""
    readings = list(read_path(Path(args.file)))
    try:
        targets = _targets(readings, args)
    except _Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return FAILED
    code = 0
    for reading, target in zip(readings, targets, strict=True):
        try:
            content = _written(reading, args)
        except (Unwritable, _Refused) as failed:
            sys.stderr.write(f"{reading.source}：{failed}\n")
            code = FAILED
            continue
        if not _put(content, target):
            code = FAILED
    return code


def _written(reading: Reading, args: argparse.Namespace) -> bytes:
    if reading.report is None:
        raise _Refused(f"读不出。{reading.error.message if reading.error else ''}")
    findings = _findings(reading.report, args) if args.comments else ()
    return write(reading.report, args.to, findings)


def _findings(report: AnnualReport, args: argparse.Namespace) -> tuple[Finding, ...]:
    return check(report, parameters=parameters.load(own_data.parameters(args.data)))


def _targets(readings: list[Reading], args: argparse.Namespace) -> list[Path | None]:
    """Return where each report goes, None for standard output."""
    source = Path(args.file)
    if args.output == STANDARD_OUTPUT:
        if len(readings) > 1:
            raise _Refused(
                f"{source} 里有 {len(readings)} 份报告，不能都写到标准输出，请指定文件夹。"
            )
        return [None]
    if len(readings) == 1 and "!/" not in readings[0].source:
        return [_target(source, args)]
    folder = Path(args.output) if args.output else source.with_suffix("")
    if folder.exists() and not folder.is_dir():
        raise _Refused(f"{folder} 不是文件夹。压缩包里的报告要写到文件夹，请用 -o 指定。")
    return list(_names_in(folder, readings, args.to))


def _target(source: Path, args: argparse.Namespace) -> Path:
    if args.output:
        output = Path(args.output)
        return output / f"{source.stem}.{args.to}" if output.is_dir() else output
    beside = source.with_suffix(f".{args.to}")
    if beside.exists():
        raise _Refused(f"{beside} 已经存在，没有覆盖。请用 -o 指定输出文件。")
    return beside


def _names_in(folder: Path, readings: list[Reading], to: str) -> Iterator[Path]:
    """Yield a name for each member; members of one name in several folders are told apart."""
    taken: set[str] = set()
    for reading in readings:
        stem = PurePath(reading.source.rsplit("!/", 1)[-1]).stem
        name, number = stem, 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        yield folder / f"{name}.{to}"


def _put(content: bytes, target: Path | None) -> bool:
    if target is None:
        sys.stdout.buffer.write(content)
        return True
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    except OSError as failed:
        sys.stderr.write(
            f"写不出 {target}：{failed.strerror}。请检查文件夹是否存在、是否允许写入。\n"
        )
        return False
    sys.stderr.write(f"已写出 {target}\n")
    return True
