"""Outcomes (办理结果): findings per matter asked, and the one row of table 3 that a round feeds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from gongkai.law.citation import REGULATIONS, Citation, RuleBroken
from gongkai.law.facts import Facts
from gongkai.law.grounds import Ground, grounds
from gongkai.law.law_tables import check_fields, index_by, read_table
from gongkai.law.parameters import ParameterError, Parameters

FORM_2019 = "2019"
GRANTED = "granted"
PARTLY_GRANTED = "partly_granted"
MIXED_GRANTED = "outcomes.granted_with_other_results"
MIXED_REFUSED = "outcomes.several_results_without_disclosure"
ROUND = Citation("国办公开办函〔2021〕30号", "附件")

CHOICES = {
    MIXED_GRANTED: {
        "partly_granted": "部分事项公开、其他事项无法提供或者不予处理，计入部分公开。",
        "granted": "部分事项公开、其他事项无法提供或者不予处理，计入予以公开。",
    },
    MIXED_REFUSED: {
        "form_order": "没有公开任何内容且结果不同，计入表中排列在前的一项。",
        "first_matter": "没有公开任何内容且结果不同，按第一个申请事项计。",
    },
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A leaf row of table 3 (contract key), its short Chinese label, its row in the 2019 form."""

    key: str
    label: str
    form_2019: str

    def row(self, form: str) -> str:
        """国办公开办函〔2019〕60号、〔2021〕30号: the row key of this outcome in that form."""
        return self.form_2019 if form == FORM_2019 else self.key


@dataclass(frozen=True, slots=True)
class Finding:
    """What the body found about one matter asked (申请事项).

    ``ground`` and ``withheld`` are keys of grounds; ``withheld`` names what a partial answer cuts
    out and is empty otherwise. Building one raises RuleBroken unless the facts bear it.
    """

    matter: str
    ground: str
    facts: Facts = field(default_factory=dict)
    withheld: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_finding(self)

    @property
    def held(self) -> tuple[Ground, ...]:
        """Every ground this finding rests on, its own first."""
        return tuple(grounds()[key] for key in (self.ground, *self.withheld))

    @property
    def outcome(self) -> str:
        """Key of the leaf this matter alone would feed."""
        return grounds()[self.ground].outcome


@dataclass(frozen=True, slots=True)
class Result:
    """The one row of a closed round: its key, the rule that led there, and whether to look again.

    ``review`` is set where the law leaves the row open and a parameter chose it.
    """

    outcome: str
    rule: str
    citation: Citation
    review: bool = False

    def row(self, form: str) -> str:
        """The row key in that form ("2019" or "2021")."""
        return outcomes()[self.outcome].row(form)


def check_finding(finding: Finding) -> None:
    """第三十六条、第三十七条: RuleBroken unless the finding is whole and on record."""
    ground = grounds()[finding.ground]
    if not finding.matter.strip():
        raise RuleBroken(ground.citation, "请写明该项认定所针对的申请事项。")
    if ground.withholds and not finding.withheld:
        raise RuleBroken(ground.citation, "部分公开的，应当写明哪些内容不予公开及其依据。")
    if finding.withheld and not ground.withholds:
        raise RuleBroken(ground.citation, f"“{ground.label}”不能同时列出不予公开的部分。")
    for part in finding.held[1:]:
        if not part.severable:
            raise RuleBroken(ground.citation, f"“{part.label}”不能作为区分处理中不予公开的理由。")
    for part in finding.held:
        part.check(finding.facts)


def derive(findings: Sequence[Finding], *, on: date, parameters: Parameters) -> Result:
    """第三十六条、第三十七条: the single row of table 3 that a round with these findings feeds.

    ``on`` is the day the round closed. A withdrawn matter gives way to the others. RuleBroken if
    there is no finding.
    """
    if not findings:
        raise RuleBroken(ROUND, "还没有对任何申请事项作出认定，不能办结。请先逐项认定。")
    kept = [each for each in findings if not grounds()[each.ground].withdraws]
    keys = in_form_order(each.outcome for each in kept or findings)
    if len(keys) == 1:
        return Result(keys[0], "全部申请事项的办理结果相同，计入该项。", ROUND)
    if PARTLY_GRANTED in keys or severs(kept):
        return Result(
            PARTLY_GRANTED,
            "既有公开的内容又有不应当公开的内容，作区分处理，只计部分公开，不计其他情形。",
            Citation(REGULATIONS, "第三十七条"),
        )
    if GRANTED in keys:
        return chosen(MIXED_GRANTED, keys, kept, on, parameters)
    return chosen(MIXED_REFUSED, keys, kept, on, parameters)


def severs(findings: Iterable[Finding]) -> bool:
    """第三十七条: whether something is disclosed and something else withheld or no information."""
    found = {ground.key: ground for finding in findings for ground in finding.held}.values()
    return any(each.outcome == GRANTED for each in found) and any(each.severable for each in found)


def chosen(
    key: str, keys: Sequence[str], findings: Sequence[Finding], on: date, parameters: Parameters
) -> Result:
    """The row that a visible parameter picks where the form names none; marked for review."""
    title, choice = parameters.describe(key).title, parameters.text(key, on)
    if choice not in CHOICES[key]:
        allowed = "、".join(CHOICES[key])
        raise ParameterError(f"参数“{key}”（{title}）只能是{allowed}之一，不能是“{choice}”。")
    row = {
        "partly_granted": PARTLY_GRANTED,
        "granted": GRANTED,
        "form_order": keys[0],
        "first_matter": findings[0].outcome,
    }[choice]
    return Result(row, f"{CHOICES[key][choice]}（参数：{title}）", ROUND, review=True)


def in_form_order(keys: Iterable[str]) -> list[str]:
    """The distinct keys in the order of the form."""
    asked = set(keys)
    return [key for key in outcomes() if key in asked]


@cache
def outcomes() -> Mapping[str, Outcome]:
    """国办公开办函〔2021〕30号: the leaves of table 3 by key, in the order of the form."""
    found = []
    for entry in read_table("outcomes.toml")["outcome"]:
        check_fields(entry, "outcomes.toml", needed={"key", "label"}, optional={"form_2019"})
        found.append(Outcome(entry["key"], entry["label"], entry.get("form_2019", entry["key"])))
    return index_by(found, "key", "outcomes.toml")
