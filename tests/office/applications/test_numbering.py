"""Numbers of letters: without gaps by body, series and year, whoever signs at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from gongkai.office.applications.actions import letters
from gongkai.office.applications.actions.letters import signing
from gongkai.office.applications.models import Letter
from gongkai.office.applications.queries.letters import numbered
from gongkai.office.base.models import Series
from gongkai.office.trail.verify import verify
from tests.office.cases import case
from tests.office.county import TODAY
from tests.office.items import Office, acting
from tests.office.letters import (
    answer,
    approved,
    drafted,
    equip,
    pass_one,
    signed,
    submitted,
)

SIGNERS = 6
SUPPLEMENT = {"supplement_points": "写明年份", "supplement_due_on": date(2026, 12, 10)}


@pytest.fixture
def equipped(place: Office) -> Office:
    equip(place)
    return place


def numbers(kind: str) -> list[str]:
    rows = Letter.objects.filter(kind=kind, number__isnull=False).order_by("serial")
    return [str(number) for number in rows.values_list("number", flat=True)]


def test_each_series_counts_for_itself(equipped: Office) -> None:
    for _ in range(2):
        signed(equipped, drafted(equipped, case(equipped), "supplement_notice", facts=SUPPLEMENT))
        signed(equipped, answer(equipped, case(equipped)))
    assert numbers("supplement_notice") == ["示教公补〔2026〕1号", "示教公补〔2026〕2号"]
    assert numbers("answer") == ["示教公复〔2026〕1号", "示教公复〔2026〕2号"]


def test_a_new_year_begins_anew(equipped: Office) -> None:
    asked = case(equipped, arrived_on=date(2026, 12, 21))
    new_year = date(2027, 1, 5)
    last = drafted(equipped, asked, "supplement_notice", on=date(2026, 12, 22), facts=SUPPLEMENT | {
        "supplement_due_on": date(2027, 1, 20)
    })  # fmt: skip
    signed(equipped, last, date(2026, 12, 31))
    other = drafted(
        equipped,
        case(equipped, arrived_on=date(2026, 12, 21)),
        "supplement_notice",
        on=new_year,
        facts=SUPPLEMENT | {"supplement_due_on": date(2027, 1, 20)},
    )
    signed(equipped, other, new_year)
    assert numbers("supplement_notice") == ["示教公补〔2026〕1号", "示教公补〔2027〕1号"]


def test_a_signature_that_fails_gives_its_number_back(
    equipped: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = drafted(equipped, case(equipped), "supplement_notice", facts=SUPPLEMENT)
    number = signing._number

    def fails(one: Letter, on: date) -> None:
        number(one, on)
        raise RuntimeError("the power went")

    monkeypatch.setattr(signing, "_number", fails)
    with pytest.raises(RuntimeError):
        letters.sign(letter, **acting(equipped.clerk))
    monkeypatch.undo()
    letters.sign(letter, **acting(equipped.clerk))
    assert numbers("supplement_notice") == ["示教公补〔2026〕1号"]


def test_answers_signed_at_once_are_numbered_without_a_gap(equipped: Office) -> None:
    waiting = []
    for _ in range(SIGNERS):
        letter = submitted(equipped, answer(equipped, case(equipped)))
        pass_one(equipped, letter)
        waiting.append(letter)
    start = threading.Barrier(SIGNERS)

    def sign(letter: Letter) -> None:
        start.wait()
        try:
            pass_one(equipped, letter)
        finally:
            connection.close()

    with ThreadPoolExecutor(SIGNERS) as pool:
        list(pool.map(sign, waiting))
    serials = sorted(Letter.objects.filter(kind="answer").values_list("serial", flat=True))
    assert serials == list(range(1, SIGNERS + 1))
    assert Series.objects.get(name__endswith="公复".encode().hex()).last == SIGNERS
    assert verify().holds


def test_two_who_sign_one_letter_sign_it_once(equipped: Office) -> None:
    letter = drafted(equipped, case(equipped), "supplement_notice", facts=SUPPLEMENT)
    start = threading.Barrier(2)
    refused = []

    def sign(_: int) -> None:
        start.wait()
        try:
            letters.sign(letter, **acting(equipped.clerk))
        except Exception as error:
            refused.append(type(error).__name__)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(sign, range(2)))
    assert refused == ["NotPossible"]
    assert numbers("supplement_notice") == ["示教公补〔2026〕1号"]


def test_a_void_letter_keeps_its_number_in_the_list(equipped: Office) -> None:
    asked = case(equipped)
    letter = signed(equipped, drafted(equipped, asked, "supplement_notice", facts=SUPPLEMENT))
    letters.void(letter, "期限写错", **acting(equipped.clerk))
    signed(equipped, drafted(equipped, asked, "supplement_notice", facts=SUPPLEMENT))
    listed = [
        (each.number, each.state)
        for each in numbered(equipped.agency, 2026)
        if each.kind == "supplement_notice"
    ]
    assert listed == [("示教公补〔2026〕1号", "void"), ("示教公补〔2026〕2号", "signed")]


def test_no_preview_takes_a_number(equipped: Office) -> None:
    asked = case(equipped)
    letter = submitted(equipped, answer(equipped, asked))
    assert not Series.objects.filter(name__endswith="公复".encode().hex()).exists()
    assert approved(equipped, letter, TODAY).serial == 1
