"""Grounds of an answer (答复情形): what a body may find about a matter asked, on which record."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from gongkai.law.citation import REGULATIONS, Citation, RuleBroken
from gongkai.law.exemptions import check_withholding, exemptions
from gongkai.law.facts import (
    Condition,
    Exclusion,
    Facts,
    Requirement,
    catalogue,
    check_facts,
    labels,
    missing,
    needed,
    read_condition,
    read_exclusions,
    read_requirements,
)
from gongkai.law.law_tables import TableError, check_fields, check_known, index_by, read_table

FLAGS = ("severable", "withholds", "withdraws")


@dataclass(frozen=True, slots=True)
class Ground:
    """One finding the law knows.

    ``outcome`` is the leaf of table 3, ``remedy`` the class of remedies, ``exemption`` the code of
    Articles 14 to 16 behind a refusal. ``severable`` grounds can be cut out of a partial answer,
    ``withholds`` marks the partial answer itself, ``withdraws`` the applicant's own withdrawal.
    """

    key: str
    label: str
    outcome: str
    citation: Citation
    remedy: str
    exemption: str = ""
    requires: tuple[str, ...] = ()
    requires_when: tuple[Requirement, ...] = ()
    holds: tuple[Condition, ...] = ()
    excluded_when: tuple[Exclusion, ...] = ()
    severable: bool = False
    withholds: bool = False
    withdraws: bool = False

    def facts_needed(self, facts: Facts) -> tuple[str, ...]:
        """Keys of the facts this finding needs, given those already on record."""
        if not self.exemption:
            return tuple(needed(self.requires, self.requires_when, facts))
        exemption = exemptions()[self.exemption]
        return tuple(needed(exemption.records, exemption.records_when, facts))

    def check(self, facts: Facts) -> None:
        """第三十六条、第三十七条: RuleBroken unless the record bears this finding."""
        check_facts(facts)
        if self.exemption:
            check_withholding(self.exemption, facts)
        for exclusion in self.excluded_when:
            if exclusion.condition.holds(facts):
                raise RuleBroken(self.citation, f"不能认定“{self.label}”：{exclusion.because}。")
        for condition in self.holds:
            if not condition.holds(facts):
                asked = catalogue()[condition.fact].label
                raise RuleBroken(
                    self.citation,
                    f"认定“{self.label}”，“{asked}”应当是“{condition.equals}”，请核对记录。",
                )
        if gaps := missing(facts, self.facts_needed(facts)):
            raise RuleBroken(
                self.citation,
                f"认定“{self.label}”还缺少记录：{labels(gaps)}。请补齐后再作决定。",
            )


@cache
def grounds() -> Mapping[str, Ground]:
    """Every ground by key, in the order of the data file."""
    entries = read_table("grounds.toml")["ground"]
    return index_by(map(read_ground, entries), "key", "grounds.toml")


def read_ground(entry: Mapping[str, Any]) -> Ground:
    """One checked entry of the data file."""
    place = f"grounds.toml：{entry.get('key')}"
    check_fields(
        entry,
        place,
        needed={"key", "label", "outcome", "article", "remedy"},
        optional={
            *("document", "exemption", "requires", "requires_when", "holds", "excluded_when"),
            *FLAGS,
        },
    )
    check_known(entry.get("requires", ()), catalogue(), place, "事实")
    exemption = entry.get("exemption", "")
    if exemption:
        check_known([exemption], exemptions(), place, "不予公开情形")
    elif "requires" not in entry:
        raise TableError(f"{place}：没有写明必须记录的事实。")
    return Ground(
        key=entry["key"],
        label=entry["label"],
        outcome=entry["outcome"],
        citation=Citation(entry.get("document", REGULATIONS), entry["article"]),
        remedy=entry["remedy"],
        exemption=exemption,
        requires=tuple(entry.get("requires", ())),
        requires_when=read_requirements(entry.get("requires_when", ()), place),
        holds=tuple(read_condition(each, place) for each in entry.get("holds", ())),
        excluded_when=read_exclusions(entry.get("excluded_when", ()), place),
        **{flag: entry.get(flag, False) for flag in FLAGS},
    )
