"""docs/lifecycle.md is what the table of steps says now."""

from gongkai.law.lifecycle import RULES, Stage
from tools.lifecycle_page import PAGE, page


def test_page_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == page(), "运行 python -m tools.lifecycle_page 后再提交"


def test_diagram_shows_every_stage_and_table_every_step() -> None:
    text = page()
    assert all(f"{stage.value} : {stage.label}" in text for stage in Stage)
    assert all(f"| `{kind.value}` | {kind.label} |" in text for kind in RULES)
    assert "handling --> awaiting_supplement : 告知补正" in text
