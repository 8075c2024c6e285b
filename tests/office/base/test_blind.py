"""What people type in different ways is found under one index."""

import pytest
from django.conf import LazySettings
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.base.blind import LONGEST, Kind, digest, digests, normalise
from gongkai.office.base.keyring import KeyRing, Purpose, text_of


@pytest.fixture
def ring(settings: LazySettings) -> KeyRing:
    ring = KeyRing(()).with_new(Purpose, None).with_new([Purpose.INDEX], None)
    settings.GONGKAI_KEYS = text_of(ring)
    return ring


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (Kind.PHONE, "138 0013 8000", "13800138000"),
        (Kind.PHONE, "＋86-138-0013-8000", "13800138000"),
        (Kind.PHONE, "0086 13800138000", "13800138000"),
        (Kind.PHONE, "(0573) 8803-1234", "057388031234"),
        (Kind.IDENTITY, "11010519491231002x", "11010519491231002X"),
        (Kind.IDENTITY, "１１０１０５ 19491231 002x", "11010519491231002X"),
        (Kind.MAIL, " Li.Si@Example.COM ", "li.si@example.com"),
        (Kind.NAME, "张　三", "张三"),
        (Kind.NAME, "买买提•艾力", "买买提·艾力"),
        (Kind.NAME, "买买提・艾力", "买买提·艾力"),
    ],
)
def test_ways_to_write_one_value(kind: Kind, typed: str, meant: str) -> None:
    assert normalise(kind, typed) == meant


def test_an_index_shows_neither_value_nor_kinship(ring: KeyRing) -> None:
    index = digest(Kind.NAME, "张三")
    assert "张三" not in index
    assert len(index) <= LONGEST
    assert index != digest(Kind.MAIL, "张三")
    assert digest(Kind.NAME, "张三") == index


def test_every_key_of_the_ring_is_tried_and_nothing_finds_nothing(ring: KeyRing) -> None:
    keys = ring.all(Purpose.INDEX)
    assert digests(Kind.NAME, "张三") == [digest(Kind.NAME, "张三", key) for key in keys]
    assert digests(Kind.NAME, "　") == []
    assert digest(Kind.NAME, "") == ""


@given(st.sampled_from(list(Kind)), st.text(max_size=30))
def test_normalising_twice_changes_nothing_more(kind: Kind, text: str) -> None:
    once = normalise(kind, text)
    assert normalise(kind, once) == once
