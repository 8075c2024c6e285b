"""Killed anywhere while a form of the portal is sent, it became one application or none."""

from itertools import count
from typing import Any

from django.db import connection

from gongkai.office.applications.actions import drafts
from gongkai.office.applications.models import Application, CaseFile, IntakeDraft
from gongkai.office.applications.queries.drafts import content_of
from gongkai.office.applications.queries.files import content, name_of
from gongkai.office.applications.visitors import VISITOR
from tests.office.case_deeds import DEEDS, PAPERS
from tests.office.case_wholeness import assert_cases_whole
from tests.office.county import NOW, TODAY
from tests.office.items import Office
from tests.office.victims import Kill
from tests.office.wholeness import assert_files_are_there, every_row

TYPED = '{"name": "卓文远"}'
WHO: dict[str, Any] = {"by": VISITOR, "on": TODAY, "at": NOW}


def _typed(place: Office, token: int) -> IntakeDraft:
    return drafts.begin(place.agency, f"{token:043}", TYPED, **WHO)


def test_a_form_with_papers_is_sent_whole_or_not_at_all(kill: Kill, place: Office) -> None:
    draft = _typed(place, 0)
    before, kills = every_row(), 0
    # Every other point on each engine: both together try them all.
    for point in count(int(connection.vendor != "sqlite"), 2):
        kept = Application.objects.count()
        again = DEEDS["submit_draft"](str(draft.pk))
        outcome = kill("submit_draft", point, 0, draft.pk)
        if every_row() == before:
            assert outcome == "killed"
            assert content_of(_fresh(draft)) == TYPED
            kills += 1
            continue
        assert Application.objects.count() == kept + 1
        _assert_sent(draft)
        before = every_row()
        assert again() == _fresh(draft).application
        assert every_row() == before
        if outcome == "done":
            break
        draft = _typed(place, point + 1)
        before = every_row()
    assert kills > 15


def _fresh(draft: IntakeDraft) -> IntakeDraft:
    return IntakeDraft.objects.select_related("data_key", "application").get(pk=draft.pk)


def _assert_sent(draft: IntakeDraft) -> None:
    """The draft holds nothing any more; the case holds each paper once, as it was sent."""
    draft = _fresh(draft)
    assert draft.application
    assert draft.reveal("content") == ""
    files = CaseFile.objects.select_related("data_key").filter(application=draft.application)
    sent = sorted((each.role, name_of(each), content(each)) for each in files)
    assert sent == sorted((role.value, name, data) for role, name, data in PAPERS)
    assert_cases_whole()
    assert_files_are_there()
