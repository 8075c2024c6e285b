"""Made public: one draft item for an answer, which holds nothing of the case."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import deciding, publishing
from gongkai.office.applications.models import Application, Finding
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions import drafting
from gongkai.office.disclosures.models import Item
from tests.office.cases import APPLICANT, MATTER, answered, case, step
from tests.office.county import TODAY
from tests.office.items import Office, acting


def given_out(place: Office) -> Application:
    """Return a case whose only matter was answered by telling how to get it."""
    kept = case(place)
    matter = kept.matters.select_related("data_key").get()
    facts = {"obtain_way": "到示例县档案馆查阅", "obtain_on": TODAY}
    deciding.find(kept, matter, "granted.to_be_obtained", facts, **acting(place.clerk))
    step(place, kept, StepKind.ANSWERED)
    return kept


def test_an_answer_becomes_a_draft_that_holds_nothing_of_the_case(place: Office) -> None:
    kept = case(place)
    matter = kept.matters.select_related("data_key").get()
    facts = {"obtain_way": "到示例县档案馆查阅", "obtain_on": TODAY}
    deciding.find(kept, matter, "granted.to_be_obtained", facts, **acting(place.clerk))
    finding = Finding.objects.get()
    with pytest.raises(NotPossible, match="还没有答复"):
        publishing.make_public(kept, finding, "课后服务经费", **acting(place.clerk))
    step(place, kept, StepKind.ANSWERED)
    finding = Finding.objects.get()
    item = publishing.make_public(kept, finding, "课后服务经费", **acting(place.clerk))
    assert item.working
    assert (item.working.title, item.working.openness) == ("课后服务经费", "public")
    said = str(Item.objects.filter(pk=item.pk).values("working__body", "working__summary"))
    assert not [each for each in (APPLICANT.name, MATTER) if each in said]


def test_two_clicks_begin_one_draft(place: Office) -> None:
    kept = given_out(place)
    start, refused = threading.Barrier(2), []

    def make(_: int) -> None:
        start.wait()
        try:
            publishing.make_public(
                kept, Finding.objects.get(), "课后服务经费", **acting(place.clerk)
            )
        except publishing.AlreadyBegun as before:
            refused.append(before.item)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(make, range(2)))
    assert refused == [Item.objects.get()]


def test_a_draft_that_was_discarded_may_be_begun_anew(place: Office) -> None:
    kept = given_out(place)
    item = publishing.make_public(kept, Finding.objects.get(), "经费", **acting(place.clerk))
    drafting.discard(item, **acting(place.clerk))
    other = publishing.make_public(kept, Finding.objects.get(), "经费", **acting(place.clerk))
    assert other != item


def test_what_was_not_given_out_is_not_made_public(place: Office) -> None:
    kept = answered(place, case(place))
    with pytest.raises(NotPossible, match="没有提供信息，不能转为主动公开"):
        publishing.make_public(kept, Finding.objects.get(), "标题", **acting(place.clerk))
