"""Invented rules, and the two people who keep them."""

from datetime import date
from typing import Any

from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import EVERYWHERE, Actor, Grant
from gongkai.office.base.permissions import Permission
from gongkai.office.rulebook.actions.deciding import ask_back, confirm, drop, withdraw
from gongkai.office.rulebook.actions.entering import enter_notice, enter_value, enter_wording
from gongkai.office.rulebook.facts import NoticeFacts, ValueFacts, WordingFacts
from gongkai.office.rulebook.models import Entered, EnteredNotice, EnteredValue
from tests.office.county import NOW, TODAY

RULES = frozenset({Grant(Permission.MANAGE_RULES, EVERYWHERE, subtree=True)})
FIRST = Actor("person:9101", "钱一", RULES)
SECOND = Actor("person:9102", "孙二", RULES)
LIMIT = "answer.working_days"

NOTICE = """
title = "国务院办公厅关于2027年部分节假日安排的通知"
number = "国办发明电〔2026〕9号"
issued = 2026-11-20
year = 2027
source = "示例县政府网站转载"
confirmed = true

[[holiday]]
name = "元旦"
from = 2027-01-01
to = 2027-01-03

[[holiday]]
name = "春节"
from = 2027-02-05
to = 2027-02-13
work = [2027-01-31, 2027-02-14]
"""


def doing(by: Actor) -> dict[str, Any]:
    return {"by": by, "on": TODAY, "at": NOW}


def notice(text: str = NOTICE, agency: Agency | None = None) -> EnteredNotice:
    return enter_notice(NoticeFacts(text), agency, **doing(FIRST))


def value(
    amount: str = "15",
    agency: Agency | None = None,
    since: date = date(2026, 1, 1),
    **facts: Any,
) -> EnteredValue:
    given = ValueFacts(
        **{"key": LIMIT, "source": "本地规定第三条", **facts}, value=amount, since=since
    )
    return enter_value(given, agency, **doing(FIRST))


def wording(facts: WordingFacts, agency: Agency | None = None) -> Entered:
    return enter_wording(facts, agency, **doing(FIRST))


def confirmed(row: Entered) -> Entered:
    return confirm(row, **doing(SECOND))


def withdrawn(row: Entered, reason: str = "文件已经废止") -> Entered:
    """Let one person drop an entry that waits; of one that binds, let two take it back."""
    row.refresh_from_db()
    if row.waits:
        return drop(row, reason, **doing(SECOND))
    return withdraw(ask_back(row, reason, **doing(SECOND)), **doing(FIRST))
