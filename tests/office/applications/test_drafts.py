"""Drafts are kept sealed, submitted once whoever clicks twice, and forgotten after thirty days."""

from datetime import timedelta
from typing import Any

import pytest

from gongkai.law.steps import Channel
from gongkai.office.applications.actions import drafts
from gongkai.office.applications.actions.drafts import StaleDraft
from gongkai.office.applications.models import Application, CaseFile, IntakeDraft
from gongkai.office.applications.queries.drafts import content_of, draft_of
from gongkai.office.applications.states import FileRole
from gongkai.office.applications.visitors import VISITOR
from gongkai.office.base.models import DataKey
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.screening import SecretFound
from gongkai.office.documents.uploads import UploadRefused
from tests.office.cases import intake_facts
from tests.office.county import KEEPER, NOW, TODAY
from tests.office.items import Office

TYPED = '{"name": "卓文远"}'
WHO: dict[str, Any] = {"by": VISITOR, "on": TODAY, "at": NOW}
FACTS = {"channel": Channel.INTERNET, "arrived_on": TODAY}


def begun(place: Office, token: str = "t" * 43) -> IntakeDraft:
    return drafts.begin(place.agency, token, TYPED, **WHO)


def submit(draft: IntakeDraft, *papers: tuple[FileRole, str, bytes], seen: int = 1) -> Application:
    return drafts.submit(draft, intake_facts(**FACTS), {}, papers, seen=seen, **WHO)


def test_what_is_typed_is_found_by_its_token_alone_and_lies_sealed(place: Office) -> None:
    draft = begun(place)
    found = draft_of(draft.pk, "t" * 43)
    assert found
    assert content_of(found) == TYPED
    assert draft_of(draft.pk, "u" * 43) is None
    raw = IntakeDraft.objects.values_list("content", "token_digest").get()
    assert "卓文远".encode() not in raw[0].sealed()
    assert "t" * 43 not in raw[1]


def test_begun_twice_with_a_token_it_is_one(place: Office) -> None:
    assert begun(place) == begun(place)
    assert IntakeDraft.objects.count() == 1


def test_whoever_goes_back_to_the_first_page_loses_no_word(place: Office) -> None:
    draft = begun(place)
    again = drafts.begin(place.agency, "t" * 43, "{}", **WHO)
    assert (again, again.reveal("content")) == (draft, "{}")
    submit(again, seen=2)
    with pytest.raises(NotPossible, match="已经提交"):
        drafts.begin(place.agency, "t" * 43, TYPED, **WHO)
    assert IntakeDraft.objects.count() == 1


def test_a_stale_page_overwrites_nothing(place: Office) -> None:
    draft = begun(place)
    drafts.keep(draft, "{}", seen=1, **WHO)
    with pytest.raises(StaleDraft, match="另一个页面"):
        drafts.keep(draft, TYPED, seen=1, **WHO)
    with pytest.raises(StaleDraft):
        submit(draft, seen=1)
    assert IntakeDraft.objects.get().reveal("content") == "{}"
    assert not Application.objects.exists()


def test_submitted_twice_it_is_one_application_and_holds_nothing(place: Office) -> None:
    draft = begun(place)
    paper = (FileRole.IDENTITY, "身份证.txt", "证件".encode())
    case = submit(draft, paper)
    assert submit(draft, paper) == case
    assert Application.objects.get() == case
    assert CaseFile.objects.filter(role=FileRole.IDENTITY).count() == 1
    assert IntakeDraft.objects.get().reveal("content") == ""
    with pytest.raises(NotPossible, match="已经提交"):
        drafts.keep(draft, TYPED, seen=1, **WHO)


@pytest.mark.parametrize(
    ("data", "refused"), [(b"MZ\0\0", UploadRefused), ("机密★10年".encode(), SecretFound)]
)
def test_a_refused_paper_leaves_the_draft_as_it_was(
    place: Office, data: bytes, refused: type[Exception]
) -> None:
    draft = begun(place)
    with pytest.raises(refused):
        submit(draft, (FileRole.IDENTITY, "材料.txt", data))
    assert not Application.objects.exists()
    assert IntakeDraft.objects.get().reveal("content") == TYPED


def test_the_old_are_forgotten_with_their_keys(place: Office) -> None:
    old, young = begun(place), begun(place, "y" * 43)
    later: dict[str, Any] = WHO | {"at": NOW + timedelta(days=31)}
    drafts.keep(young, "{}", seen=1, **WHO | {"at": NOW + timedelta(days=20)})
    assert drafts.forget_old(**later) == 1
    assert list(IntakeDraft.objects.all()) == [young]
    assert DataKey.objects.get(pk=old.data_key_id).wrapped is None
    assert drafts.forget_old(**later) == 0


def test_whoever_typed_it_may_clear_it(place: Office) -> None:
    draft = begun(place)
    drafts.discard(draft, **WHO)
    assert not IntakeDraft.objects.exists()
    with pytest.raises(NotPossible, match="已经清除"):
        drafts.discard(draft, **WHO)


def test_too_much_text_is_refused_and_nobody_else_keeps_drafts(place: Office) -> None:
    with pytest.raises(NotPossible, match="过长"):
        drafts.begin(place.agency, "t" * 43, "字" * 500_000, **WHO)
    with pytest.raises(Exception, match="没有"):
        drafts.begin(place.agency, "t" * 43, TYPED, **WHO | {"by": KEEPER})
