"""Writing by format (按格式写出): known formats only, each loading its own library alone."""

import subprocess
import sys

import pytest

from gongkai.formats.writing import FORMATS, Unwritable, write
from tests.formats.builders import full_tables, report

HEADS = {
    "docx": b"PK",
    "xlsx": b"PK",
    "pdf": b"%PDF",
    "html": b"<!DOC",
    "json": b"{",
    "csv": b"\xef",
}


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_written_as_what_it_is(format: str) -> None:
    assert write(report(), format).startswith(HEADS[format])


@pytest.mark.parametrize("format", FORMATS)
def test_report_with_a_gap_in_a_row_is_written(format: str) -> None:
    tables = full_tables("2021")
    del tables["applications"]["new"]["research"]
    assert write(report("2021", tables=tables), format).startswith(HEADS[format])


def test_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Unwritable, match="docx、pdf、html、xlsx、json、csv"):
        write(report(), "doc")


def test_writing_json_loads_no_library_of_another_format() -> None:
    program = (
        "import sys; from gongkai.formats.writing import write;"
        "from gongkai.law.annual_report.report import AnnualReport;"
        "write(AnnualReport(), 'json'); write(AnnualReport(), 'csv');"
        "print(sorted({'docx', 'typst', 'xlsxwriter', 'lxml', 'django'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
