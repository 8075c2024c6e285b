"""Remedies (救济途径) against an answer: which ways, before whom, in which order and time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from gongkai.law.citation import REGULATIONS, Citation, RuleBroken
from gongkai.law.law_tables import TableError, check_fields, read_table
from gongkai.law.outcomes import Finding
from gongkai.law.parameters import Parameters

NO_REMEDY = "none"
COMPLAINT = Citation(REGULATIONS, "第五十一条")
RECONSIDERATION_LAW = "《行政复议法》"


class BodyKind(StrEnum):
    """What kind of body decided; it settles who reviews the decision."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"
    PROVINCE = "province"
    BRANCH_OFFICE = "branch_office"
    OUTPOST = "outpost"
    VERTICAL = "vertical"
    JUSTICE = "justice"
    MINISTRY = "ministry"
    ORGANISATION = "organisation"

    @property
    def label(self) -> str:
        return {
            "department": "县级以上地方人民政府工作部门",
            "government": "县、市、区、乡镇人民政府",
            "province": "省、自治区、直辖市人民政府",
            "branch_office": "人民政府设立的派出机关（如街道办事处）",
            "outpost": "政府工作部门设立的派出机构",
            "vertical": "垂直领导的行政机关、税务机关、国家安全机关",
            "justice": "履行行政复议机构职责的司法行政部门",
            "ministry": "国务院部门",
            "organisation": "法律、法规、规章授权的组织",
        }[self.value]


class Authority(StrEnum):
    """Who reviews, seen from the body that decided."""

    OWN_GOVERNMENT = "own_government"
    UPPER_GOVERNMENT = "upper_government"
    UPPER_DEPARTMENT = "upper_department"
    ITSELF = "itself"
    MANAGING_BODY = "managing_body"

    @property
    def label(self) -> str:
        return {
            "own_government": "本级人民政府",
            "upper_government": "上一级人民政府",
            "upper_department": "上一级主管部门",
            "itself": "本机关",
            "managing_body": "直接管理该组织的行政机关",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Which authorities review the decisions of a kind of body from a day on; any will do."""

    body: BodyKind
    since: date
    authorities: tuple[Authority, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Respondent:
    """The body that decided: its kind, the names of its reviewing authorities, and the court.

    ``online_channel`` is where an application for reconsideration can be filed online.
    """

    kind: BodyKind
    authorities: Mapping[Authority, str]
    court: str = "有管辖权的人民法院"
    online_channel: str = ""


@dataclass(frozen=True, slots=True)
class Remedies:
    """The ways open against one decision.

    ``first`` are the remedy classes that must go to reconsideration first, ``free`` those that may
    be sued over at once; ``authorities`` are the reviewing authorities by name. Periods count from
    the day the applicant got to know the decision: days, then months, then days after the review.
    """

    on: date
    first: tuple[str, ...]
    free: tuple[str, ...]
    authorities: tuple[str, ...]
    court: str
    reconsideration_days: int
    lawsuit_months: int
    lawsuit_after_reconsideration_days: int
    citations: tuple[Citation, ...] = ()

    @property
    def order(self) -> str:
        """ "choice", "first" (reconsideration first), or "mixed" where it depends on the part."""
        if not self.first:
            return "choice"
        return "mixed" if self.free else "first"


def remedies(
    findings: Iterable[Finding], respondent: Respondent, *, on: date, parameters: Parameters
) -> Remedies | None:
    """第五十一条: the ways open against an answer with these findings, made on that day.

    None where the applicant withdrew everything. RuleBroken without the name of an authority.
    """
    return against(classes(findings), respondent, on=on, parameters=parameters)


def against(
    kinds: Iterable[str], respondent: Respondent, *, on: date, parameters: Parameters
) -> Remedies | None:
    """第五十一条、行政复议法第二十三条: the ways open against acts of these remedy classes.

    Besides the classes of grounds: ``third_party`` (a third party hurt by a disclosure) and
    ``no_answer`` (the period ran out in silence).
    """
    asked = [kind for kind in dict.fromkeys(kinds) if kind != NO_REMEDY]
    if not asked:
        return None
    place = jurisdiction(respondent.kind, on)
    first = [kind for kind in asked if review_first(kind, on=on, parameters=parameters)]
    return Remedies(
        on=on,
        first=tuple(first),
        free=tuple(kind for kind in asked if kind not in first),
        authorities=authority_names(respondent, place),
        court=respondent.court,
        reconsideration_days=parameters.integer("remedies.reconsideration_days", on),
        lawsuit_months=parameters.integer("remedies.lawsuit_months", on),
        lawsuit_after_reconsideration_days=parameters.integer(
            "remedies.lawsuit_after_reconsideration_days", on
        ),
        citations=(COMPLAINT, place.citation),
    )


def review_first(kind: str, *, on: date, parameters: Parameters) -> bool:
    """第五十一条、行政复议法第二十三条: whether reconsideration must come before a suit."""
    return parameters.flag(f"remedies.review_first.{kind}", on)


def classes(findings: Iterable[Finding]) -> list[str]:
    """第三十七条: the remedy classes of all findings; what a partial answer cut out has its own."""
    found = []
    for finding in findings:
        own, *withheld = finding.held
        found.append(own.remedy)
        found += [
            "partly_refused" if part.remedy == "refused" else part.remedy for part in withheld
        ]
    return list(dict.fromkeys(found))


def jurisdiction(kind: BodyKind, on: date) -> Jurisdiction:
    """第五十一条、行政复议法第二十四条至第二十八条: who reviews a decision of that day."""
    held = [each for each in jurisdictions() if each.body is kind and each.since <= on]
    if not held:
        raise RuleBroken(
            Citation(RECONSIDERATION_LAW),
            f"没有{on}适用于“{kind.label}”的复议管辖规定，请核对日期。",
        )
    return max(held, key=lambda each: each.since)


def authority_names(respondent: Respondent, place: Jurisdiction) -> tuple[str, ...]:
    """第五十一条、行政复议法第二十三条: names of the authorities the letter has to tell."""
    gaps = [each for each in place.authorities if not respondent.authorities.get(each)]
    if gaps:
        wanted = "、".join(each.label for each in gaps)
        raise RuleBroken(
            place.citation, f"还没有登记行政复议机关（{wanted}）的名称，请先在机构信息中补录。"
        )
    return tuple(respondent.authorities[each] for each in place.authorities)


@cache
def jurisdictions() -> tuple[Jurisdiction, ...]:
    """第五十一条、行政复议法第二十四条至第二十八条: every rule on who reviews."""
    found = []
    for entry in read_table("jurisdictions.toml")["jurisdiction"]:
        check_fields(
            entry,
            f"jurisdictions.toml：{entry.get('body')}",
            needed={"body", "from", "authorities", "document", "article"},
        )
        found.append(
            Jurisdiction(
                BodyKind(entry["body"]),
                entry["from"],
                tuple(Authority(each) for each in entry["authorities"]),
                Citation(entry["document"], entry["article"]),
            )
        )
    if {each.body for each in found} != set(BodyKind):
        raise TableError("jurisdictions.toml：有的机关类型没有复议管辖规定。")
    return tuple(found)
