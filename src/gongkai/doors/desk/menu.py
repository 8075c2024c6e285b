"""The menu of the desk (工作台菜单): what the actor may do, each entry with its access key."""

from dataclasses import dataclass

from django.urls import reverse

from gongkai.doors.desk.who import Desk
from gongkai.office.annual_reports.authority import SEES
from gongkai.office.base.permissions import Permission
from gongkai.office.remedies.queries.cases import READING as REMEDIES

_P = Permission


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words, where it leads, the key, whether the page shown lies under it."""

    label: str
    address: str
    key: str
    current: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry leads, by the name of its page, and which permissions show it (any of them).

    None shows it to everybody. ``also`` are other pages whose addresses it stands for.
    """

    label: str
    page: str
    key: str
    needs: frozenset[Permission] | None = None
    also: tuple[str, ...] = ()

    def covers(self, path: str) -> bool:
        """Return whether the page at ``path`` lies under this entry; home has nothing under it."""
        if self.page == "desk:home":
            return path == reverse(self.page)
        return path.startswith(tuple(reverse(page) for page in (self.page, *self.also)))


BODIES = frozenset({_P.MANAGE_BODY, _P.MANAGE_PEOPLE, _P.SUPERVISE})
SETTINGS = frozenset({_P.MANAGE_BODY, _P.MANAGE_RULES})
FIGURES = frozenset(SEES)
# Who decides a step of a letter's review finds there the cases whose letters come to their body.
LETTERS = frozenset({_P.REVIEW, _P.REVIEW_SECRECY, _P.REVIEW_LEGAL, _P.APPROVE, _P.SIGN})
APPLICATIONS = LETTERS | {_P.HANDLE_APPLICATIONS, _P.SUPERVISE, _P.ERASE_PERSONAL_DATA}
PLACES = (
    Place("待办", "desk:home", "1"),
    Place("起草公文", "desk:items:new", "2", frozenset({_P.EDIT, _P.SUBMIT})),
    Place("依申请公开", "desk:applications:list", "7", APPLICATIONS),
    Place("复议诉讼", "desk:remedies:list", "8", frozenset(REMEDIES)),
    Place("机构和人员", "desk:bodies:list", "3", BODIES, ("desk:people:list",)),
    Place("留痕", "desk:trail:all", "4", frozenset({_P.READ_TRAIL})),
    Place("设置", "desk:settings:list", "5", SETTINGS),
    Place("年报数据", "desk:figures:choose", "9", FIGURES),
    Place("帮助", "desk:help", "6"),
)


def menu(path: str, desk: Desk) -> list[Entry]:
    """Return the entries for somebody, with the one that the page shown lies under marked."""
    return [
        Entry(place.label, reverse(place.page), place.key, current=place.covers(path))
        for place in PLACES
        if place.needs is None or place.needs & desk.permissions
    ]
