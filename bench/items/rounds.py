"""Rounds of measuring (测量轮次): every page and a whole correction each, one item a round."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import Client

from gongkai.doors import clock
from gongkai.doors.clock import BEIJING
from items.correcting import Correction
from items.county import GOVERNMENT, MEASURED, NOW, SMALL, office
from items.measuring import Meter, Taken
from items.visiting import middle, signed_in, visit_all


def taken(rounds: int) -> dict[str, Taken]:
    """Return what everything took, after a round that fills the caches of everything."""
    place, meter = office(MEASURED), Meter()
    people = _people()
    items = middle(place, rounds + 1)
    with _standing_still():
        for number, item in enumerate(items):
            visit_all(meter, place, people)
            Correction(meter, people, item).run()
            if number == 0:
                meter.forget()
    return meter.taken


def _people() -> dict[str, Client]:
    clients = {part: signed_in(user) for part, user in office(MEASURED).people.items()}
    clients["above"] = signed_in(office(GOVERNMENT).people["reviewer"])
    clients["small"] = signed_in(office(SMALL).people["clerk"])
    return clients


@contextmanager
def _standing_still() -> Iterator[None]:
    """Let the doors see one moment, the day for which the data were made."""
    now = clock.now
    clock.now = lambda: NOW.astimezone(BEIJING)
    try:
        yield
    finally:
        clock.now = now
