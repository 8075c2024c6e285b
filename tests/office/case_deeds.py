"""What a child that is to die does with a case; each is made ready before its points count."""

from collections.abc import Callable
from typing import Any

from gongkai.law.steps import Channel
from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.models import User
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import confirming, drafts, intake
from gongkai.office.applications.models import Application, IntakeDraft
from gongkai.office.applications.states import ContactWay, FileRole
from gongkai.office.applications.visitors import VISITOR
from tests.office.cases import intake_facts
from tests.office.county import NOW, TODAY
from tests.office.deeds import Deed

PAPERS = (
    (FileRole.IDENTITY, "身份证.txt", "证件".encode()),
    (FileRole.APPLICATION, "附页.txt", "附页".encode()),
)


def _clerk() -> dict[str, Any]:
    user = User.objects.select_related("person").get(username="clerk")
    return {"by": actor_for(user, TODAY), "on": TODAY, "at": NOW}


def register_case(code: str) -> Deed:
    agency, who = Agency.objects.get(code=code), _clerk()
    return lambda: intake.register(agency, intake_facts(), **who)


def submit_case(code: str) -> Deed:
    agency, facts = Agency.objects.get(code=code), intake_facts(channel=Channel.INTERNET)
    return lambda: intake.submit(agency, facts, by=VISITOR, on=TODAY, at=NOW)


def confirm_case(number: str) -> Deed:
    case, who = Application.objects.select_related("agency").get(pk=number), _clerk()
    return lambda: confirming.confirm(case, ContactWay.PHONE, "电话确认", **who)


def submit_draft(number: str) -> Deed:
    draft = IntakeDraft.objects.select_related("agency", "data_key").get(pk=number)
    facts = intake_facts(channel=Channel.INTERNET, arrived_on=TODAY)
    return lambda: drafts.submit(
        draft, facts, {}, PAPERS, seen=draft.edit, by=VISITOR, on=TODAY, at=NOW
    )


DEEDS: dict[str, Callable[[str], Deed]] = {
    each.__name__: each for each in (register_case, submit_case, confirm_case, submit_draft)
}
