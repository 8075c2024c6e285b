"""Reading (读取): milliseconds a report in each kind of file, against reading and splitting it."""

import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from operator import attrgetter
from pathlib import Path

from lxml import etree

from gongkai.formats.reading.decoding import decode
from gongkai.formats.reading.files import read_bytes, read_many
from gongkai.formats.reading.html import read as read_html
from gongkai.formats.reading.result import Reading
from gongkai.formats.reading.text import read as read_text
from gongkai.formats.writing import write
from gongkai.law.annual_report.report import AnnualReport, Section

ROUNDS = 15
TEXT_AIM, DECODE_AIM, HTML_AIM, PDF_AIM = 8, 0.5, 20, 400  # ms, ms, lxml parses, ms
PDF_PAGES = 10
PAGE_BYTES = 100_000
BATCH = 400


def main() -> None:
    """Print what reading costs: in this process, in a child, and many at once."""
    folder = Path(str(files("gongkai.doors.portal"))) / "examples"
    sources = [path.read_bytes() for path in sorted(folder.glob("*.txt"))]
    text = max(sources, key=len)
    report = report_in(text)
    plain = milliseconds(lambda: text.decode().split())
    print(f"reading: read+split of a text of {len(text) / 1000:.0f} KB {plain:.3f} ms")
    lines = milliseconds(lambda: read_text(decode(text)))
    print(f"reading: text to lines {lines:.2f} ms (aim {DECODE_AIM}) = {lines / plain:.0f} times")
    for source in sources:
        took = milliseconds(partial(read, "a.txt", source))
        ratio = took / milliseconds(partial(split, source))
        print(
            f"reading: text of {len(source) / 1000:.0f} KB {took:.1f} ms "
            f"(aim {TEXT_AIM} with the checks) = {ratio:.0f} times read+split"
        )
    pages(report)
    children(report)
    batch(sources)


def pages(report: AnnualReport) -> None:
    """Print what a web page costs beside parsing it, alone and inside a site's page."""
    article = write(report, "html")
    links = b"<ul>" + b"<li><a href='/zwgk/list.html'>\xe6\x94\xbf\xe5\x8a\xa1</a></li>" * 2000
    links = links[: max(0, PAGE_BYTES - len(article))].rpartition(b"<li>")[0] + b"</ul>"
    for name, page in (
        ("alone", article),
        ("in a site's page", article.replace(b"<body>", b"<body>" + links, 1)),
    ):
        took = milliseconds(partial(read, "a.html", page))
        taken_apart = milliseconds(partial(read_page, page))
        parsed = milliseconds(partial(parse, page))
        print(
            f"reading: web page {name}, {len(page) / 1000:.0f} KB {took:.1f} ms "
            f"= {took / parsed:.1f} lxml parses (aim {HTML_AIM}), "
            f"of which to lines and tables {taken_apart:.1f} ms"
        )


def children(report: AnnualReport) -> None:
    """Print what the kinds cost that a child process parses, first and warm."""
    for format, aim in (("docx", 0), ("xlsx", 0), ("pdf", PDF_AIM)):
        data = write(long(report) if format == "pdf" else report, format)
        work = partial(read, f"a.{format}", data)
        first, warm = once(work), milliseconds(work)
        pages = f" of about {PDF_PAGES} pages" if format == "pdf" else ""
        print(
            f"reading: {format}{pages}, {len(data) / 1000:.0f} KB, in a child {warm:.0f} ms"
            f"{f' (aim {aim})' if aim else ''}, the first {first:.0f} ms"
        )


def batch(sources: list[bytes]) -> None:
    """Print how many texts a second are read on all cores."""
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"{number:04}.txt" for number in range(BATCH)]
        for number, path in enumerate(paths):
            path.write_bytes(sources[number % len(sources)])
        seconds = once(lambda: list(read_many(paths, then=attrgetter("status")))) / 1000
    print(f"reading: {BATCH} texts on all cores {BATCH / seconds:.0f} a second, start included")


def read(name: str, data: bytes) -> Reading:
    """Read one file, and insist that it was read."""
    (reading,) = read_bytes(name, data)
    if reading.error is not None:
        raise SystemExit(f"{name}: {reading.error.message}")
    return reading


def report_in(text: bytes) -> AnnualReport:
    """Return the report of a text."""
    report = read("a.txt", text).report
    if report is None:
        raise SystemExit("the example holds no report")
    return report


def long(report: AnnualReport) -> AnnualReport:
    """Return the report with prose for ten pages."""
    prose = "本年度按照条例要求公开政府信息，答复公开申请，完善平台建设，加强监督保障。" * 9
    section = Section(1, "一、总体情况", "\n".join([prose] * (PDF_PAGES - 3) * 2))
    return AnnualReport(
        title=report.title, body=report.body, year=report.year, form=report.form,
        sections=(section, *report.sections[1:]), tables=report.tables, labels=report.labels,
    )  # fmt: skip


def read_page(page: bytes) -> object:
    return read_html(decode(page))


def split(data: bytes) -> list[str]:
    return data.decode().split()


def parse(page: bytes) -> object:
    return etree.fromstring(page, etree.HTMLParser(encoding="utf-8"))


def once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def milliseconds(work: Callable[[], object]) -> float:
    """The median of several rounds, after a warm one."""
    work()
    return statistics.median(once(work) for _ in range(ROUNDS))


if __name__ == "__main__":
    main()
