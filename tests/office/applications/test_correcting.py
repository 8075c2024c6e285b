"""Corrections: the kind in every round, the person sealed as before, each with who and when."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.office.applications.actions import correcting, holding, rounds
from gongkai.office.applications.facts import facts_of
from gongkai.office.applications.models import Correction
from gongkai.office.applications.states import ApplicantKind
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.models import Entry
from tests.office.cases import APPLICANT, answered, case, fresh
from tests.office.items import Office, acting


def test_the_kind_is_corrected_in_every_round(place: Office) -> None:
    kept = answered(place, case(place), date(2026, 11, 16))
    rounds.reopen(kept, "示政复决〔2026〕3号", **acting(place.clerk))
    correcting.applicant_kind(kept, ApplicantKind.BUSINESS, "执照载明为公司", **acting(place.clerk))
    assert {each.applicant_kind for each in kept.rounds.all()} == {"business"}
    row = Correction.objects.get()
    assert (row.before, row.after) == ("natural_person", "business")
    assert row.reveal("reason") == "执照载明为公司"
    with pytest.raises(NotPossible, match="已经是“商业企业”"):
        correcting.applicant_kind(kept, ApplicantKind.BUSINESS, "再点", **acting(place.clerk))
    with pytest.raises(NotPossible, match="请填写更正的理由"):
        correcting.applicant_kind(kept, ApplicantKind.RESEARCH, "", **acting(place.clerk))


def test_the_person_is_corrected_and_only_fields_are_named(place: Office) -> None:
    kept = case(place)
    right = replace(APPLICANT, name="卓文渊", phone="13800001111")
    correcting.applicant(kept, right, **acting(place.clerk))
    assert facts_of(fresh(kept)).name == "卓文渊"
    entry = Entry.objects.get(event="applications.applicant_corrected")
    assert entry.fields == ["name", "phone"]
    correcting.applicant(kept, right, **acting(place.clerk))
    assert Entry.objects.filter(event="applications.applicant_corrected").count() == 1
    with pytest.raises(NotPermitted):
        correcting.applicant(kept, right, **acting(place.leader))


def test_holds_are_placed_and_ended_once(place: Office) -> None:
    kept, who = case(place), acting(place.clerk)
    for _ in range(2):
        holding.place_hold(kept, "remedies.pending", **who)
    assert kept.holds.get().until is None
    for _ in range(2):
        holding.end_hold(kept, "remedies.pending", **who)
    assert kept.holds.get().until is not None
    with pytest.raises(NotPermitted):
        holding.place_hold(kept, "remedies.pending", **acting(place.leader))
