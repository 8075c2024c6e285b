"""Writes docs/lifecycle.md (办理流程图) from the table that runs.

Run as ``python -m tools.lifecycle_page`` after a change to the table.
"""

from collections.abc import Iterator
from pathlib import Path

from gongkai.law.clock.taking import WITH_UNTIL
from gongkai.law.lifecycle import RULES, Stage
from gongkai.law.steps import StepKind

PAGE = Path(__file__).resolve().parent.parent / "docs" / "lifecycle.md"
HEADING = """# The life of an application (办理流程)

Generated from `gongkai.law.lifecycle.RULES` by `python -m tools.lifecycle_page`; a test keeps it
fresh. Conditions on dates (an extension inside the first period, one supplement notice, payment in
time) stand in `gongkai.law.clock.taking`, one function a kind of step.
"""


def page() -> str:
    """The page as it should stand: the state diagram, then every step with actor and proof."""
    return "\n".join([HEADING, *diagram(), "", *steps_table()]) + "\n"


def diagram() -> Iterator[str]:
    """The stages and the steps between them as a mermaid state diagram."""
    yield "```mermaid"
    yield "stateDiagram-v2"
    for stage in Stage:
        yield f"    {stage.value} : {stage.label}"
    yield f"    [*] --> {Stage.ARRIVED.value} : 平常信函、互联网、传真、电子邮件"
    yield f"    [*] --> {Stage.HANDLING.value} : 当面、需签收的邮寄、口头"
    found = arrows()
    for origin in Stage:
        for target in Stage:
            labels = "<br/>".join(kind.label for kind in found.get((origin, target), []))
            if labels:
                yield f"    {origin.value} --> {target.value} : {labels}"
    yield "```"


def arrows() -> dict[tuple[Stage, Stage], list[StepKind]]:
    """The steps that lead from one stage to another, by the two stages."""
    found: dict[tuple[Stage, Stage], list[StepKind]] = {}
    for kind, rule in RULES.items():
        for pair in rule.leads_to.items():
            found.setdefault(pair, []).append(kind)
    return found


def steps_table() -> Iterator[str]:
    """Every kind of step: code, label, who takes it, what must be on file, the article."""
    yield "| code | 节点 | 由谁 | 须有 | 依据 | 截止日期 |"
    yield "|---|---|---|---|---|---|"
    for kind, rule in RULES.items():
        by = "、".join(role.label for role in rule.by)
        proof = "、".join(each.label for each in rule.proof)
        until = "可写" if kind in WITH_UNTIL else ""
        yield f"| `{kind.value}` | {kind.label} | {by} | {proof} | {rule.citation} | {until} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
