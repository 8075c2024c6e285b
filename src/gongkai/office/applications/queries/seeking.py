"""Looking people up (按申请人查找): by an exact number, mail or name, or by a part of a name.

Exact values are found by their blind indexes. Of a name's part nothing is kept that could be
searched, so names are opened, of the newest cases alone.
"""

from dataclasses import dataclass

from django.db.models import Q

from gongkai.office.applications.models import Applicant, Application
from gongkai.office.applications.queries.cases import of_known_people
from gongkai.office.base.actors import Actor
from gongkai.office.base.blind import Kind, digests, normalise
from gongkai.office.base.data_keys import Erased

OPENED = 2_000
SHOWN = 50
INDEXES = {
    Kind.IDENTITY: "identity_index",
    Kind.PHONE: "phone_index",
    Kind.MAIL: "mail_index",
    Kind.NAME: "name_index",
}
PART = "姓名或名称含有"


@dataclass(frozen=True, slots=True)
class Sought:
    """A case found, and by what: ``how`` says in words what agrees."""

    application: Application
    how: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look-up found, the newest first, and how far it went.

    ``opened`` counts the names opened in search of a part; ``unopened`` says that there are older
    cases whose names were not, ``more`` that more was found than is told.
    """

    found: tuple[Sought, ...]
    opened: int
    unopened: bool
    more: bool


def looked_up(by: Actor, typed: str) -> Looked:
    """Return the cases of an applicant, of those whose people the actor may know."""
    agreeing = _agreeing(by, typed)
    opened, unopened = 0, False
    if _may_be_of_a_name(typed):
        newest = of_known_people(by).filter(erased_on=None).order_by("-arrived_on", "-pk")
        numbers = list(newest.values_list("pk", flat=True)[: OPENED + 1])
        opened, unopened = len(numbers[:OPENED]), len(numbers) > OPENED
        for number in _with_part(numbers[:OPENED], typed):
            agreeing.setdefault(number, PART)
    cases = of_known_people(by).filter(pk__in=agreeing).order_by("-arrived_on", "-pk")
    found = list(cases[: SHOWN + 1])
    told = tuple(Sought(each, agreeing[each.pk]) for each in found[:SHOWN])
    return Looked(told, opened, unopened, more=len(found) > SHOWN)


def _agreeing(by: Actor, typed: str) -> dict[int, str]:
    """Return the cases whose applicant agrees exactly, with what it is that agrees."""
    wanted = {kind: digests(kind, typed) for kind in INDEXES}
    condition = Q(pk__in=())
    for kind, field in INDEXES.items():
        condition |= Q(**{f"{field}__in": wanted[kind]})
    rows = Applicant.objects.filter(condition).values("application", *INDEXES.values())
    return {
        row["application"]: "、".join(
            f"{kind.label}相同" for kind, field in INDEXES.items() if row[field] in wanted[kind]
        )
        for row in rows.filter(application__in=of_known_people(by).values("pk"))
    }


def _with_part(cases: list[int], typed: str) -> list[int]:
    """Return those cases whose applicant's name has the text in it; every name is opened."""
    part = normalise(Kind.NAME, typed)
    rows = Applicant.objects.select_related("data_key").only("application", "name", "data_key")
    return [
        each.application_id for each in rows.filter(application__in=cases) if part in _name(each)
    ]


def _may_be_of_a_name(typed: str) -> bool:
    """Return whether a text can be of a name: no number, no mail address."""
    text = normalise(Kind.NAME, typed)
    return not (text.isascii() and ("@" in text or any(map(str.isdigit, text))))


def _name(row: Applicant) -> str:
    try:
        return normalise(Kind.NAME, row.reveal("name"))
    except Erased:
        return ""
