"""Attachments: files of the body alone, each name once, and only through their item."""

import pytest
from django.conf import LazySettings

from gongkai.office.agencies.models import Agency
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures import queries
from gongkai.office.disclosures.actions import attachments
from gongkai.office.disclosures.models import Version
from gongkai.office.disclosures.refusals import StaleEdit
from gongkai.office.disclosures.states import ItemState
from gongkai.office.documents.actions.uploading import receive
from gongkai.office.documents.models import Document
from gongkai.office.documents.queries import content
from tests.office.items import (
    Office,
    acting,
    an_item,
    approve,
    carried_to,
    corrected,
    fresh,
    publish,
    submit,
)


def file(place: Office, name: str = "附件.txt", text: str = "名单") -> Document:
    return receive(text.encode(), name, place.agency, **acting(place.clerk))


def names(version: Version | None) -> list[tuple[int, str]]:
    assert version
    return [(each.position, each.document.name) for each in queries.attachments_of(version)]


def test_files_are_put_on_and_taken_off_in_order(place: Office) -> None:
    item = an_item(place)
    who = acting(place.clerk)
    for number, name in enumerate(("甲.txt", "乙.txt", "丙.txt"), start=1):
        attachments.attach(item, file(place, name), seen=number, **who)
    attachments.detach(item, 2, seen=4, **who)
    attachments.attach(item, file(place, "乙.txt").pk, seen=5, **who)
    assert names(fresh(item).working) == [(1, "甲.txt"), (3, "丙.txt"), (4, "乙.txt")]
    attachments.replace(item, 1, file(place, "甲.txt", "清除属性后"), seen=6, **who)
    assert names(fresh(item).working)[0] == (1, "甲.txt")
    with pytest.raises(StaleEdit):
        attachments.detach(item, 1, seen=6, **who)


def test_a_name_stands_once(place: Office) -> None:
    item = an_item(place)
    who = acting(place.clerk)
    attachments.attach(item, file(place, "甲.txt"), seen=1, **who)
    attachments.attach(item, file(place, "乙.txt"), seen=2, **who)
    with pytest.raises(NotPossible, match=r"已经有名为“甲\.txt”的附件"):
        attachments.attach(item, file(place, "甲.txt", "另一份"), seen=3, **who)
    with pytest.raises(NotPossible, match=r"已经有名为“甲\.txt”的附件"):
        attachments.replace(item, 2, file(place, "甲.txt", "另一份"), seen=3, **who)
    with pytest.raises(NotPossible, match="这个附件已经移除"):
        attachments.detach(item, 9, seen=3, **who)


def test_no_more_than_fit(place: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MOST", 1)
    item = an_item(place)
    who = acting(place.clerk)
    attachments.attach(item, file(place, "甲.txt"), seen=1, **who)
    with pytest.raises(NotPossible, match="最多 1 个附件"):
        attachments.attach(item, file(place, "乙.txt"), seen=2, **who)


def test_a_file_of_another_body_is_not_there(place: Office, settings: LazySettings) -> None:
    item = an_item(place)
    foreign = file(place)
    Document.objects.update(agency=Agency.objects.get(code="S-SL"))
    with pytest.raises(NotPossible, match="没有找到这个文件"):
        attachments.attach(item, foreign, seen=1, **acting(place.clerk))


def test_bytes_are_reached_only_through_a_public_item(place: Office) -> None:
    item = an_item(place)
    attachments.attach(item, file(place, "甲.txt", "第一版"), seen=1, **acting(place.clerk))
    assert queries.public_attachment(item.pk, 1) is None
    item = publish(place, approve(place, submit(place, item)))
    served = queries.public_attachment(item.pk, 1)
    assert served
    assert content(served.document) == "第一版".encode()
    item = corrected(place, item, title="改")
    assert item.working
    attachments.replace(
        item, 1, file(place, "乙.txt", "第二版"), seen=item.working.edit_number,
        **acting(place.clerk),
    )  # fmt: skip
    served = queries.public_attachment(item.pk, 1)
    assert served
    assert content(served.document) == "第一版".encode()
    reader, stranger = acting(place.leader)["by"], an_item(place)
    version = fresh(item).working
    assert version
    drafted = queries.readable_attachment(reader, [], acting(place.leader)["on"], version.pk, 1)
    assert drafted
    assert drafted.document.name == "乙.txt"
    assert queries.public_attachment(stranger.pk, 1) is None


def test_attaching_to_what_was_approved_voids_the_approval(place: Office) -> None:
    item = carried_to(ItemState.APPROVED, place)
    attachments.attach(item, file(place), seen=1, **acting(place.clerk))
    item = fresh(item)
    assert item.state == ItemState.DRAFT
    assert item.working
    assert item.working.ordinal == 2
    assert names(Version.objects.get(item=item, ordinal=1)) == []
