"""An upload killed at any SQL statement, commit or file leaves a whole document or none."""

from datetime import timedelta
from itertools import count

from gongkai.office.documents import files, jobs, queries
from gongkai.office.documents.models import Blob, Document
from gongkai.office.trail import heads
from gongkai.office.trail.models import Entry
from gongkai.office.trail.verify import verify
from tests.office.county import NOW, county
from tests.office.databases import Place
from tests.office.victims import child


def assert_whole() -> None:
    """Every document has its bytes and its entry, and every entry its document."""
    for document in Document.objects.all():
        assert queries.content(document)
    received = Entry.objects.filter(event="documents.received").values_list("object", flat=True)
    assert set(received) == {str(key) for key in Document.objects.values_list("pk", flat=True)}
    assert verify(heads.exported(heads.folder())).problems == []


def unnamed() -> set[str]:
    there = {path.name for path in files.folder().glob("*/*")}
    return there - set(Blob.objects.values_list("digest", flat=True))


def test_an_upload_happens_whole_or_leaves_at_most_a_file_nobody_names(database: Place) -> None:
    county()
    left_behind = 0
    with child("tests.office.documents.killing", database) as kill:
        for point in count():
            before, loose = Document.objects.count(), unnamed()
            outcome = kill("receive", point, point)
            assert_whole()
            assert Document.objects.count() - before in {0, 1}
            assert len(unnamed() - loose) <= 1
            left_behind = max(left_behind, len(unnamed()))
            if outcome == "done":
                break
            assert outcome == "killed"
    assert point > 10
    assert left_behind > 2
    jobs.sweep_files(at=NOW + timedelta(days=2))
    assert unnamed() == set()
    assert_whole()
