"""Supplementing: what was added stays as it came, and the matters are sorted anew by a person."""

from datetime import date

import pytest

from gongkai.law.citation import RuleBroken
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import matters, supplementing
from gongkai.office.applications.models import Application
from gongkai.office.applications.visitors import VISITOR
from gongkai.office.base.refusals import NotPossible
from tests.office.cases import MATTER, case, fresh, nothing_found, step
from tests.office.items import Office, acting, as_actor

ASKED, CAME = date(2026, 11, 11), date(2026, 11, 18)


def texts(application: Application) -> list[str]:
    rows = application.matters.select_related("data_key").order_by("position")
    return [each.reveal("text") for each in rows]


def test_a_supplement_through_the_portal_starts_the_period_anew(place: Office) -> None:
    kept = case(place)
    step(place, kept, StepKind.SUPPLEMENT_REQUESTED, ASKED)
    supplementing.supplement(kept, "只要青溪镇中心小学的", **as_actor(VISITOR, CAME))
    assert (fresh(kept).stage, fresh(kept).due_on) == ("handling", date(2026, 12, 16))
    assert "青溪镇中心小学" in kept.contacts.get().reveal("content")
    with pytest.raises(NotPossible, match="“收到补正材料”已经登记"):
        supplementing.supplement(kept, "又一次", **as_actor(VISITOR, CAME))
    with pytest.raises(RuleBroken, match="现处于“办理中”"):
        supplementing.supplement(kept, "又一次", **acting(place.clerk))
    assert kept.contacts.count() == 1


def test_matters_are_set_anew_until_something_is_found_of_them(place: Office) -> None:
    kept = case(place)
    matters.set_matters(kept, ["拨付明细", " ", "发放名册"], **acting(place.clerk))
    assert texts(kept) == ["拨付明细", "发放名册"]
    assert fresh(kept).reveal("subject") == "拨付明细等 2 项"
    matters.set_matters(kept, ["拨付明细", "发放名册"], **acting(place.clerk))
    nothing_found(place, kept)
    with pytest.raises(NotPossible, match="前 2 项中已有作出认定的"):
        matters.set_matters(kept, ["拨付明细"], **acting(place.clerk))
    matters.set_matters(kept, ["拨付明细", "发放名册", "第三项"], **acting(place.clerk))
    assert texts(kept) == ["拨付明细", "发放名册", "第三项"]
    with pytest.raises(NotPossible, match="请写明申请公开的政府信息"):
        matters.set_matters(kept, [""], **acting(place.clerk))
    with pytest.raises(RuleBroken, match="第 3 项申请事项还没有作出认定"):
        step(place, kept, StepKind.ANSWERED)
    assert MATTER not in texts(kept)
