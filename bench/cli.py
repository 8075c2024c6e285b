"""The command line (命令行): cold starts, and a thousand mixed reports by one command."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from gongkai.formats.reading.files import read_path
from gongkai.formats.writing import write

COMMAND = [sys.executable, "-m", "gongkai.doors.cli.main"]
STARTS = 7
FILES = 1000
HELP_AIM, READ_AIM, MEMORY_AIM, RATE_AIM = 0.25, 0.5, 80, 200  # s, s, MB, files/s on two cores


def main() -> None:
    """Print seconds and megabytes of cold starts, and files a second, beside plain reading."""
    bare = statistics.median(start([sys.executable, "-c", "pass"])[0] for _ in range(STARTS))
    print(f"cli: an empty Python process {bare:.2f} s")
    report = examples()[0]
    for name, arguments, aim in (
        ("--help", ["--help"], HELP_AIM),
        ("report read of one text", ["report", "read", str(report), "--json"], READ_AIM),
        ("report check of one text", ["report", "check", str(report), "--json"], READ_AIM),
    ):
        runs = [start([*COMMAND, *arguments]) for _ in range(STARTS)]
        seconds = statistics.median(each[0] for each in runs)
        memory = max(each[1] for each in runs)
        print(
            f"cli: {name} {seconds:.2f} s (aim {aim}) = {seconds / bare:.1f} empty processes, "
            f"{memory:.0f} MB (aim {MEMORY_AIM})"
        )
    with tempfile.TemporaryDirectory() as folder:
        many(Path(folder))


def many(folder: Path) -> None:
    """Print how fast one command reads and checks many texts and web pages."""
    fill(folder)
    size = sum(path.stat().st_size for path in folder.iterdir())
    started = time.perf_counter()
    for path in folder.iterdir():
        path.read_text(encoding="utf-8").split()
    plain = time.perf_counter() - started
    cores = len(os.sched_getaffinity(0))
    for verb in ("read", "check"):
        seconds, memory = start([*COMMAND, "report", verb, str(folder), "--json"])
        print(
            f"cli: report {verb} of {FILES} texts and web pages ({size / 1e6:.0f} MB) "
            f"{FILES / seconds:.0f} files/s on {cores} cores (aim {RATE_AIM} for read) "
            f"= {seconds / plain:.0f} times read+split, {memory:.0f} MB"
        )


def fill(folder: Path) -> None:
    """Put texts and web pages, half and half, each of a body of its own, into a folder."""
    sources = [source for each in examples() for source in (each, web_page(each, folder))]
    texts = [(source.read_text(encoding="utf-8"), source.suffix) for source in sources]
    for number in range(FILES):
        text, suffix = texts[number % len(texts)]
        named = text.replace("示例", body(number))
        (folder / f"{number:04}{suffix}").write_text(named, encoding="utf-8")
    for source in sources:
        if source.parent == folder:
            source.unlink()


def body(number: int) -> str:
    """Return a name of four characters that no other number has."""
    return "".join(chr(ord("甲") + int(digit)) for digit in f"{number:04}")


def web_page(text: Path, folder: Path) -> Path:
    """Return the report of a text as a web page."""
    (reading,) = read_path(text)
    if reading.report is None:
        raise SystemExit(f"{text} could not be read")
    page = folder / f"source-{text.stem}.html"
    page.write_bytes(write(reading.report, "html"))
    return page


def examples() -> list[Path]:
    """Return the five invented reports that come with the package."""
    folder = Path(str(files("gongkai.doors.portal"))) / "examples"
    return sorted(folder.glob("*.txt"))


def start(command: list[str]) -> tuple[float, float]:
    """Return the seconds a fresh process takes, and the most megabytes it or its children held."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{command} failed")
    return seconds, megabytes(usage)


def megabytes(usage: resource.struct_rusage) -> float:
    """Return the peak resident size, which Linux gives in kilobytes."""
    return usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
