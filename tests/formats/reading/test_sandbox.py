"""Child processes: results come back, misbehaviour ends the child alone, nothing is left behind."""

import os
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.formats.reading.sandbox import Pool, Stopped, wire
from gongkai.formats.reading.sandbox.wire import Refused, packed, unpacked
from gongkai.law.annual_report.cells import Cell, CellState
from tests.formats.reading import deeds


@pytest.fixture(name="pool")
def _pool() -> Iterator[Pool]:
    pool = Pool(seconds=10.0)
    yield pool
    pool.close()


def stopped_by(pool: Pool, function: object, *arguments: object) -> str:
    with pytest.raises(Stopped) as stopped:
        list(pool.stream(function, *arguments))  # type: ignore[arg-type]
    return stopped.value.reason


def is_gone(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return True
    return False


def test_items_come_back_as_they_are_made(pool: Pool) -> None:
    assert list(pool.stream(deeds.count, 3)) == [0, 1, 2]


def test_a_child_that_ended_well_serves_the_next_task(pool: Pool) -> None:
    (first,) = pool.stream(deeds.process)
    (second,) = pool.stream(deeds.process)
    assert first == second != os.getpid()


def test_a_child_that_dies_is_replaced(pool: Pool) -> None:
    assert stopped_by(pool, deeds.die_after_one) == "crash"
    assert list(pool.stream(deeds.count, 2)) == [0, 1]


def test_a_child_past_its_deadline_is_killed() -> None:
    pool = Pool()
    (child,) = pool.stream(deeds.process)
    pool.seconds = 0.2
    assert stopped_by(pool, deeds.sleep) == "slow"
    assert is_gone(child)
    pool.close()


def test_a_child_that_wants_too_much_memory_is_refused_it(pool: Pool) -> None:
    assert stopped_by(pool, deeds.eat) == "memory"


def test_an_exception_in_a_child_is_told(pool: Pool) -> None:
    with pytest.raises(Stopped, match="a fault of ours") as stopped:
        list(pool.stream(deeds.fail))
    assert stopped.value.reason == "failed"


def test_a_child_writes_no_files_and_knows_no_secrets(
    pool: Pool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRET_KEY", "hush")
    assert stopped_by(pool, deeds.write_a_file, str(tmp_path / "a")) in ("failed", "crash")
    fresh = Pool()
    ((*names,),) = fresh.stream(deeds.environment)
    assert "SECRET_KEY" not in names
    fresh.close()


def test_leaving_early_ends_the_child(pool: Pool) -> None:
    (child,) = pool.stream(deeds.process)
    items = pool.stream(deeds.count, 1_000_000)
    assert next(items) == 0
    items.close()
    assert is_gone(child)


def test_closing_leaves_no_process_behind(pool: Pool) -> None:
    (child,) = pool.stream(deeds.process)
    pool.close()
    assert is_gone(child)


def test_many_threads_share_a_pool(pool: Pool) -> None:
    results: list[list[int]] = []
    threads = [
        threading.Thread(target=lambda: results.append(list(pool.stream(deeds.count, 50))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [list(range(50))] * 4


def test_a_message_may_hold_data_and_nothing_else(pool: Pool) -> None:
    cell = Cell(CellState.NUMBER, raw="1")
    assert unpacked(packed((cell, {"a": [1.5, None]}))) == (cell, {"a": [1.5, None]})
    (error,) = pool.stream(deeds.refuse)
    assert (error.code, error.message) == ("code", "为什么")
    assert stopped_by(pool, deeds.send_code) == "crash"
    for evil in (os.system, wire.packed, wire.importlib.import_module, Pool):
        with pytest.raises(Refused):
            unpacked(packed(evil))
    with pytest.raises(Refused):
        unpacked(b"no pickle")


def test_members_of_enums_travel_as_class_and_value_on_every_python() -> None:
    cell = Cell(CellState.UNCLEAR, raw="12", at="line 1", candidates=(Decimal(12),))
    sent = packed(cell)
    assert b"getattr" not in sent
    assert unpacked(sent) == cell
