"""Text of any kind is read or refused: nothing else is raised, and nothing is made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.formats.reading import text
from gongkai.formats.reading.report import assemble
from gongkai.formats.reading.result import Unreadable
from gongkai.law.annual_report.cells import CellState
from gongkai.law.annual_report.checks import check
from gongkai.law.annual_report.report import AnnualReport
from tests.formats.reading.seeds import SEEDS
from tests.formats.reading.test_seeds import example_text

EXAMPLES = [example_text(seed) for seed in SEEDS]
NUMBERED = "结果维持结果纠正其他结果尚未审结总计"

FLOODS = {
    "digits in one cell": EXAMPLES[1].replace("0 | 0 | 0", "1" * 100_000, 1),
    "overlong numbers": EXAMPLES[1].replace("| 0", "1234567890" * 3),
    "pipes": "|" * 50_000,
    "tabs": ("\t" * 1_000 + "\n") * 50,
    "a label again and again": "一、本年新收政府信息公开申请数量\n" * 2_000 + EXAMPLES[1],
    "the header of table 4 again and again": NUMBERED * 2_000,
    "a report thirty times": EXAMPLES[1] * 30,
    "no line breaks": EXAMPLES[1].replace("\n", "") * 20,
    "a wall of words": "政府信息公开" * 20_000,
    "spaces": (" " * 5_000 + "1") * 50,
}


def read(source: str) -> AnnualReport | None:
    try:
        return assemble(text.read(source), "x.txt")
    except Unreadable:
        return None


@pytest.mark.parametrize("source", FLOODS.values(), ids=FLOODS.keys())
def test_floods_are_read_or_refused(source: str) -> None:
    report = read(source)
    if report is not None:
        check(report)


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(source: str) -> None:
    read(source)


@settings(max_examples=60)
@given(data=st.data())
def test_a_mutated_report_never_raises_and_its_numbers_are_printed(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(EXAMPLES))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(source)))
        end = min(start + data.draw(st.integers(0, 200)), len(source))
        patch = data.draw(st.one_of(st.just(""), st.text(max_size=20), st.just(source[:80])))
        source = source[:start] + patch + source[end:]
    report = read(source)
    if report is None:
        return
    check(report)
    for _, cell in report.cells():
        if cell.state is CellState.NUMBER:
            assert cell.raw in source.replace("\n", "") or cell.raw in source
