"""What people ask of the county (申请素材): matters, facts of answers, invented applicants."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from random import Random
from typing import Any

from gongkai.law.facts import FactKind, Facts, FactValue, catalogue
from gongkai.law.grounds import grounds
from gongkai.office.applications.facts import ApplicantFacts
from gongkai.office.applications.states import ApplicantKind, IdentityKind

_REGION = "999999"  # no place has this code
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"
_BORN = (1958, 2001)
# How often each kind of applicant comes, out of a hundred.
_KINDS = {
    ApplicantKind.NATURAL_PERSON: 72,
    ApplicantKind.BUSINESS: 14,
    ApplicantKind.LEGAL_SERVICE: 6,
    ApplicantKind.PUBLIC_BENEFIT: 3,
    ApplicantKind.RESEARCH: 2,
    ApplicantKind.OTHER_ORGANISATION: 3,
}


@dataclass(frozen=True, slots=True)
class Material:
    """All that stands in ``texts/applications.toml``."""

    matters: dict[str, tuple[str, ...]]
    facts: dict[str, str]
    organisations: dict[str, tuple[str, ...]]
    streets: tuple[str, ...]
    names: tuple[str, ...]


@cache
def material() -> Material:
    """Return what the county is asked about, and by whom."""
    file = resources.files("gongkai.doors.cli.demo") / "texts" / "applications.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    people = read["people"]
    return Material(
        matters={body: tuple(texts) for body, texts in read["matters"].items()},
        facts=dict(read["facts"]),
        organisations={kind: tuple(names) for kind, names in read["organisations"].items()},
        streets=tuple(people["streets"]),
        names=tuple(one + two for one in people["surnames"] for two in people["given"]),
    )


def facts_of(ground: str, withheld: Sequence[str], on: date) -> Facts:
    """Return the facts that a ground and what it cuts out need on a day."""
    found: dict[str, FactValue] = {}
    for key in (ground, *withheld):
        rule = grounds()[key]
        found |= {each.fact: each.equals for each in rule.holds if each.equals}
        while gaps := [name for name in rule.facts_needed(found) if name not in found]:
            found |= {name: said(name, on) for name in gaps}
    return found


def said(fact: str, on: date) -> FactValue:
    """Return what the material says for a fact of the law."""
    if catalogue()[fact].kind is FactKind.DATE:
        return on
    return material().facts[fact]


def applicant(random: Random) -> ApplicantFacts:
    """Return somebody invented who applies; most are natural persons."""
    kind = random.choices(list(_KINDS), list(_KINDS.values()))[0]
    person = random.choice(material().names)
    reached: dict[str, Any] = {
        "phone": f"0000-{random.randint(6_000_000, 6_999_999)}",
        "mail": f"u{random.randint(1000, 9999)}@shili.example",
        "address": f"{random.choice(material().streets)}{random.randint(1, 180)}号",
        "postcode": "000000",
    }
    if kind is ApplicantKind.NATURAL_PERSON:
        number = identity_number(random)
        return ApplicantFacts(kind, IdentityKind.IDENTITY_CARD, person, number, **reached)
    return ApplicantFacts(
        kind,
        IdentityKind.OTHER,
        random.choice(material().organisations[kind.value]),
        f"示登{random.randint(10_000, 99_999)}",
        representative=random.choice(material().names),
        contact=person,
        **reached,
    )


def identity_number(random: Random) -> str:
    """Return an invented identity number of no place, with the right check sign (GB 11643)."""
    born = date(random.randint(*_BORN), random.randint(1, 12), random.randint(1, 28))
    body = f"{_REGION}{born:%Y%m%d}{random.randint(1, 999):03}"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True))
    return body + _CHECK_SIGNS[total % 11]
