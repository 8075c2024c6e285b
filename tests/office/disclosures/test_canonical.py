"""The digest covers all that a version says, and nothing of how it stands."""

from datetime import date

from gongkai.office.disclosures.actions import attachments
from gongkai.office.disclosures.canonical import ATTRIBUTES, digest
from gongkai.office.disclosures.models import Version
from gongkai.office.documents.actions.uploading import receive
from tests.office.items import Office, acting, an_item, approve, fresh, publish, submit

OF_STATE = {
    "id", "item", "ordinal", "edit_number", "edited_by", "edited_at", "opened_by", "opened_at",
    "digest",
}  # fmt: skip


def test_every_column_is_said_or_is_how_it_stands() -> None:
    columns = {each.name for each in Version._meta.concrete_fields}
    assert columns == {*ATTRIBUTES} | OF_STATE
    assert not {*ATTRIBUTES} & OF_STATE


def test_any_change_of_what_is_said_changes_the_digest(place: Office) -> None:
    version = fresh(an_item(place)).working
    assert version
    before = digest(version)
    for name in ATTRIBUTES:
        was = getattr(version, name)
        setattr(version, name, date(2001, 1, 1) if name.endswith("_on") else f"{was}改")
        assert digest(version) != before, name
        setattr(version, name, was)
    assert digest(version) == before


def test_words_that_move_from_field_to_field_change_the_digest(place: Office) -> None:
    version = fresh(an_item(place, summary="甲", keywords="")).working
    assert version
    before = digest(version)
    version.summary, version.keywords = "", "甲"
    assert digest(version) != before


def test_attachments_count_by_name_content_and_order(place: Office) -> None:
    item = an_item(place)
    who = acting(place.clerk)
    found = set()

    def note() -> None:
        version = fresh(item).working
        assert version
        found.add(digest(version))

    note()
    for number, (name, text) in enumerate([("甲.txt", "一"), ("乙.txt", "二")], start=1):
        file = receive(text.encode(), name, place.agency, **who)
        attachments.attach(item, file, seen=number, **who)
        note()
    renamed = receive("一".encode(), "丙.txt", place.agency, **who)
    attachments.replace(item, 1, renamed, seen=3, **who)
    note()
    other = receive("三".encode(), "丙.txt", place.agency, **who)
    attachments.replace(item, 1, other, seen=4, **who)
    note()
    assert len(found) == 5


def test_neither_state_nor_number_count(place: Office) -> None:
    item = approve(place, submit(place, an_item(place)))
    assert item.working
    before = digest(item.working)
    item = publish(place, item)
    assert item.index_number
    assert item.public
    assert digest(item.public) == before == item.public.digest
