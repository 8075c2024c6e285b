"""What may be withheld (不予公开情形) under Articles 14 to 16, and what lifts the ban."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from gongkai.law.citation import REGULATIONS, Citation, RuleBroken
from gongkai.law.facts import (
    Exclusion,
    Facts,
    Requirement,
    catalogue,
    check_facts,
    labels,
    missing,
    needed,
    read_exclusions,
    read_requirements,
)
from gongkai.law.law_tables import check_fields, check_known, index_by, read_table


class Nature(StrEnum):
    """Whether the body has a choice: it must withhold (不得公开) or may (可以不予公开)."""

    MUST = "must"
    MAY = "may"

    @property
    def label(self) -> str:
        return {"must": "不得公开", "may": "可以不予公开"}[self.value]


@dataclass(frozen=True, slots=True)
class Exemption:
    """One ground for withholding, by code E14a to E16c.

    ``records`` are the facts always on record, ``records_when`` those needed in a certain case,
    ``lifted_when`` the provisos under which the information has to be disclosed after all.
    """

    code: str
    label: str
    nature: Nature
    citation: Citation
    records: tuple[str, ...]
    records_when: tuple[Requirement, ...] = ()
    lifted_when: tuple[Exclusion, ...] = ()

    def lifted_by(self, facts: Facts) -> Exclusion | None:
        """第十五条、第十六条: the proviso that opens the information after all, if one holds."""
        return next((each for each in self.lifted_when if each.condition.holds(facts)), None)


@cache
def exemptions() -> Mapping[str, Exemption]:
    """第十四条至第十六条: every ground for withholding, by code, in the order of the law."""
    entries = read_table("exemptions.toml")["exemption"]
    return index_by(map(read_exemption, entries), "code", "exemptions.toml")


def check_withholding(code: str, facts: Facts) -> None:
    """第十四条至第十六条: refuse to withhold where a proviso holds or the record has gaps.

    Raises RuleBroken with the article and what to do; FactError for an impossible fact.
    """
    exemption = exemptions()[code]
    check_facts(facts)
    if proviso := exemption.lifted_by(facts):
        raise RuleBroken(
            exemption.citation,
            f"{proviso.because}，不能再以“{exemption.label}”为由不予公开，请改为予以公开。",
        )
    gaps = missing(facts, needed(exemption.records, exemption.records_when, facts))
    if gaps:
        raise RuleBroken(
            exemption.citation,
            f"以“{exemption.label}”为由不予公开，还缺少记录：{labels(gaps)}。请补齐后再作决定。",
        )


def must_withhold(code: str, facts: Facts) -> bool:
    """第十四条、第十五条: whether disclosing is forbidden, not left to judgement."""
    exemption = exemptions()[code]
    return exemption.nature is Nature.MUST and exemption.lifted_by(facts) is None


def read_exemption(entry: Mapping[str, Any]) -> Exemption:
    """One checked entry of the data file."""
    place = f"exemptions.toml：{entry.get('code')}"
    check_fields(
        entry,
        place,
        needed={"code", "label", "nature", "article", "records"},
        optional={"records_when", "lifted_when"},
    )
    check_known(entry["records"], catalogue(), place, "事实")
    return Exemption(
        code=entry["code"],
        label=entry["label"],
        nature=Nature(entry["nature"]),
        citation=Citation(REGULATIONS, entry["article"]),
        records=tuple(entry["records"]),
        records_when=read_requirements(entry.get("records_when", ()), place),
        lifted_when=read_exclusions(entry.get("lifted_when", ()), place),
    )
