"""Hostile uploads tried through the real door of files: each meets the end foreseen for it."""

import logging
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.office.base.permissions import Permission
from gongkai.office.documents import files, queries
from gongkai.office.documents.actions.uploading import receive
from gongkai.office.documents.models import Blob, Document, Trace
from gongkai.office.documents.screening import SecretFound
from gongkai.office.documents.uploads import UploadRefused
from gongkai.office.trail.models import Entry
from tests.office.county import NOW, TODAY, county, only
from tests.office.databases import Place
from tests.office.documents.hostile import BARRED, Hostile, hostile_files

WANTED = 72


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """An address of this machine that hostile files point to; nobody may ever call it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def nobody_called(listener: socket.socket) -> bool:
    try:
        listener.accept()
    except BlockingIOError:
        return True
    return False


def everything_under(folder: Path) -> dict[Path, int]:
    """Return the files below a folder with their sizes, but for the database's own."""
    return {
        path: path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != "var" and path.name != ".lock"
    }


def stored() -> tuple[int, int, int]:
    return Blob.objects.count(), Document.objects.count(), Trace.objects.count()


def test_there_are_as_many_as_were_asked_for() -> None:
    assert len(hostile_files("http://127.0.0.1:9")) >= WANTED


def test_every_hostile_file_meets_its_end_and_a_refused_one_leaves_nothing(
    database: Place, listener: socket.socket, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    water = county().water
    clerk = only(water, Permission.SUBMIT)
    files.put(b"here before", at=NOW)
    caplog.set_level(logging.INFO)

    def try_one(hostile: Hostile) -> str:
        try:
            document = receive(hostile.data, hostile.name, water, by=clerk, on=TODAY, at=NOW)
        except UploadRefused as refused:
            return refused.code
        except SecretFound:
            return BARRED
        assert queries.content(document) == hostile.data
        codes = set(queries.open_traces([document]).values_list("code", flat=True))
        return "taken" if hostile.trace in codes else f"taken with {sorted(codes)}"

    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    surprises = {}
    for what, hostile in hostile_files(address).items():
        rows, there, known = stored(), everything_under(tmp_path), Entry.objects.count()
        caplog.clear()
        outcome = try_one(hostile)
        if outcome != (hostile.refused or "taken"):
            surprises[what] = outcome
        new = set(everything_under(tmp_path).items()) - set(there.items())
        if hostile.refused:
            assert (stored(), new) == (rows, set()), what
            assert not [each for each in caplog.records if each.name.startswith("gongkai")], what
            noted = list(Entry.objects.order_by("number")[known:].values_list("event", flat=True))
            assert noted == (["documents.refused"] if hostile.refused == BARRED else []), what
        else:
            assert [path for path, _ in new] == [files.path_of(files.digest_of(hostile.data))], what
    assert surprises == {}
    assert nobody_called(listener)
