"""Receiving files: bytes once and whole, secrets never, what could not be read said."""

import logging
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections

from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor, NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents import files, jobs, queries
from gongkai.office.documents.actions.uploading import Taken, keep, receive
from gongkai.office.documents.events import DocumentEvent
from gongkai.office.documents.inspection.trace import trace
from gongkai.office.documents.kinds import FileKind
from gongkai.office.documents.models import Blob, Document
from gongkai.office.documents.screening import SecretFound
from gongkai.office.documents.uploads import UploadRefused
from gongkai.office.trail.models import Entry
from tests.formats.reading.layouts import PROSE, pdf_of
from tests.office.county import NOW, TODAY, County, county, only
from tests.office.databases import Place
from tests.office.documents.files import box, exif, jpeg, paragraph, pdf, word

LATER = NOW + timedelta(days=2)
LETTER = word(paragraph("关于开展防汛检查的通知") + paragraph("各科室要做好准备。"))
SECRET = word(paragraph("机密★10年") + paragraph("关于青山水库的安排"))


@pytest.fixture
def there(database: Place) -> County:
    return county()


def clerk(agency: Agency) -> Actor:
    return only(agency, Permission.SUBMIT)


def give(data: bytes, name: str, agency: Agency) -> Document:
    return receive(data, name, agency, by=clerk(agency), on=TODAY, at=NOW)


def stored() -> list[Path]:
    return [path for path in files.folder().rglob("*") if path.is_file() and path.name[0] != "."]


def test_a_file_is_kept_with_its_words_and_can_be_read_again(there: County) -> None:
    document = give(LETTER, "通知.docx", there.water)
    assert queries.content(document) == LETTER
    assert document.text == "关于开展防汛检查的通知\n各科室要做好准备。"
    assert (document.unread, document.blob.kind, document.blob.size) == ("", "docx", len(LETTER))
    entry = Entry.objects.get(event="documents.received")
    assert (entry.object, entry.body) == (str(document.pk), str(there.water.pk))
    assert entry.details == {"digest": files.digest_of(LETTER)}


def test_the_same_bytes_are_kept_once(there: County) -> None:
    first, second = give(LETTER, "一.docx", there.water), give(LETTER, "二.docx", there.town)
    assert first.blob_id == second.blob_id
    assert Blob.objects.count() == len(stored()) == 1


def test_many_may_hand_in_the_same_file_at_once(there: County) -> None:
    def hand_in(number: int) -> Document:
        try:
            return give(LETTER, f"通知{number}.docx", there.water)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        documents = list(threads.map(hand_in, range(16)))
    assert len({document.pk for document in documents}) == 16
    assert Blob.objects.count() == len(stored()) == 1
    assert queries.content(documents[0]) == LETTER


def test_only_who_submits_or_edits_at_the_body_hands_in_files(there: County) -> None:
    for by in (clerk(there.town), only(there.water, Permission.REVIEW)):
        with pytest.raises(NotPermitted):
            receive(LETTER, "通知.docx", there.water, by=by, on=TODAY, at=NOW)
    assert stored() == []
    editor = only(there.water, Permission.EDIT)
    assert receive(LETTER, "通知.docx", there.water, by=editor, on=TODAY, at=NOW).pk


@pytest.mark.parametrize("name", ["安排.docx", "秘密★.docx"])
def test_of_a_secret_nothing_stays_but_its_digest_in_the_trail(
    there: County, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = Entry.objects.count()
    with caplog.at_level(logging.DEBUG), pytest.raises(SecretFound) as refused:
        give(SECRET, name, there.water)
    assert "青山" not in str(refused.value)
    assert [Blob.objects.count(), Document.objects.count(), len(stored())] == [0, 0, 0]
    assert not [each for each in caplog.records if each.name.startswith("gongkai")]
    entries = list(Entry.objects.order_by("number"))[before:]
    assert {entry.event for entry in entries} == {"documents.refused"}
    assert entries[-1].object == files.digest_of(SECRET)
    assert entries[-1].details == {"grade": "middle"}


def test_a_mark_in_the_name_alone_is_refused_too(there: County) -> None:
    with pytest.raises(SecretFound, match="文件名有“绝密”标志"):
        give(LETTER, "绝密★通知.docx", there.water)
    assert stored() == []


def test_of_a_file_of_a_wrong_kind_nothing_stays(there: County) -> None:
    before = Entry.objects.count()
    with pytest.raises(UploadRefused):
        give(b"MZ" + b"\0" * 99, "工具.docx", there.water)
    assert (stored(), Entry.objects.count()) == ([], before)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (pdf(box(20, 20, 90, 90)), "扫描.pdf", "1 页没有文字层"),
        (pdf(b""), "白纸.pdf", "没有可以读取的文字"),
        (jpeg(), "照片.jpg", "没有可以检查的文字层"),
    ],
)
def test_a_file_whose_words_cannot_be_read_is_taken_and_says_so(
    there: County, data: bytes, name: str, words: str
) -> None:
    assert words in give(data, name, there.water).unread


def test_a_file_that_can_be_read_has_nothing_unread(there: County) -> None:
    document = give(pdf_of(PROSE), "公文.pdf", there.water)
    assert document.text
    assert document.unread == ""


def test_traces_are_kept_with_their_document(there: County) -> None:
    document = give(jpeg(exif(gps=(2, 4))), "照片.jpg", there.water)
    found = queries.open_traces([document]).get()
    assert (found.code, found.blocks, found.place) == ("gps", True, "图片信息")


def test_long_places_and_signs_no_database_takes_do_not_keep_a_file_out(there: County) -> None:
    found = trace("author", "长" * 300, "甲\0乙\ud800")
    taken = Taken(LETTER, "通知.docx", FileKind.DOCX, "字\0\udfff", "缺" * 300, [found])
    document = keep(
        taken, there.water, DocumentEvent.RECEIVED, by=clerk(there.water), on=TODAY, at=NOW
    )
    document.refresh_from_db()
    assert (document.text, document.unread) == ("字", "缺" * 200)
    kept = document.traces.get()
    assert kept.place == "长" * 200
    assert "（甲乙）" in kept.message


def test_a_closed_body_takes_no_file(there: County) -> None:
    there.water.closed_on = TODAY
    with pytest.raises(NotPossible, match="已于"):
        give(LETTER, "通知.docx", there.water)
    assert stored() == []


def test_bytes_that_changed_on_the_disk_are_not_handed_out_and_heal(there: County) -> None:
    document = give(LETTER, "通知.docx", there.water)
    files.path_of(document.blob_id).write_bytes(LETTER + b"x")
    with pytest.raises(files.FileLost, match="备份"):
        queries.content(document)
    files.path_of(document.blob_id).unlink()
    with pytest.raises(files.FileLost):
        queries.content(document)
    give(LETTER, "再传.docx", there.water)
    assert queries.content(document) == LETTER


def test_the_sweep_removes_what_no_row_names_after_a_day(there: County) -> None:
    document = give(LETTER, "通知.docx", there.water)
    files.put(b"never named", at=NOW)
    torn = files.path_of(document.blob_id).with_name("torn.new")
    torn.write_bytes(b"x")
    os.utime(torn, (NOW.timestamp(), NOW.timestamp()))
    jobs.sweep_files(at=NOW + timedelta(hours=23))
    assert len(stored()) == 3
    files.put(b"put again", at=NOW + timedelta(hours=30))
    jobs.sweep_files(at=LATER)
    kept = {path.name for path in stored()}
    assert kept == {document.blob_id, files.digest_of(b"put again")}
