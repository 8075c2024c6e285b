"""Entries of the trail as people read them (留痕条目): names for ids, labels for codes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from gongkai.doors.clock import BEIJING
from gongkai.office.accounts.queries import account_names, names_of
from gongkai.office.agencies.lookups import names_of_bodies
from gongkai.office.agencies.models import Agency
from gongkai.office.trail.events import label_of
from gongkai.office.trail.models import Entry
from gongkai.office.trail.queries import Filter, matching, of_object
from gongkai.office.trail.recording import Subject

LAST = 10
PERSON, BODY, ACCOUNT = "agencies.person", "agencies.agency", "accounts.user"
# What the kinds of objects are called; one that is not listed shows as it is recorded.
KINDS = {
    BODY: "机构",
    PERSON: "人员",
    ACCOUNT: "账户",
    "agencies.unit": "科室",
    "agencies.post": "岗位",
    "agencies.disclosureoffice": "公开工作机构",
    "agencies.work": "在办事项",
    "accounts.appointment": "角色",
    "accounts.absence": "代办",
    "documents.document": "文件",
    "documents.trace": "文件痕迹",
    "documents.importedwords": "词表",
    "documents.secret": "拒收的内容",
    "review.review": "审核",
    "review.chain": "审核流程",
    "disclosures.item": "信息",
    "disclosures.version": "信息稿",
    "base.keyring": "密钥",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: when, who (for whom), what, to which object of which body, what else is known."""

    number: int
    at: datetime
    who: str
    by: str
    instead_of: str
    what: str
    kind: str
    object: str
    shown: str
    body: str
    more: str


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of people by actor id, of bodies and of accounts by the ids of their rows."""

    people: Mapping[str, str]
    bodies: Mapping[str, str]
    accounts: Mapping[str, str]

    def of_object(self, kind: str, number: str) -> str:
        known = {
            PERSON: self.people.get(f"person:{number}"),
            BODY: self.bodies.get(number),
            ACCOUNT: self.accounts.get(number),
        }
        return known.get(kind) or number


def lines(entries: Iterable[Entry]) -> list[Line]:
    """Return the entries with names; three statements however many there are."""
    found = list(entries)
    names = _names_in(found)
    return [
        Line(
            number=each.number,
            at=each.at.astimezone(BEIJING),
            who=names.people[each.by],
            by=each.by,
            instead_of=names.people[each.instead_of] if each.instead_of else "",
            what=label_of(each.event),
            kind=each.kind,
            object=each.object,
            shown=f"{KINDS.get(each.kind, each.kind)} {names.of_object(each.kind, each.object)}",
            body=names.bodies.get(each.body, ""),
            more="，".join(
                [*each.fields, *(f"{name}={value}" for name, value in each.details.items())]
            ),
        )
        for each in found
    ]


def _names_in(found: Sequence[Entry]) -> _Names:
    def objects(kind: str) -> list[str]:
        return [each.object for each in found if each.kind == kind]

    actors = [each.by for each in found] + [each.instead_of for each in found]
    return _Names(
        people=names_of([*actors, *(f"person:{number}" for number in objects(PERSON))]),
        bodies=names_of_bodies([*(each.body for each in found), *objects(BODY)]),
        accounts=account_names(objects(ACCOUNT)),
    )


def last_of(of: models.Model | Subject, count: int = LAST) -> list[Line]:
    """Return the latest entries on one object, for ``desk/trail/of_object.html``.

    Whoever may read the object may read them; the caller has made sure of that.
    """
    return lines(of_object(of)[:count])


def last_in(body: Agency, event: str, count: int = LAST) -> list[Line]:
    """Return the latest entries of one kind in a body, e.g. ``agencies``, whatever the object."""
    return lines(matching(Filter(body=str(body.pk), event=event))[:count])
