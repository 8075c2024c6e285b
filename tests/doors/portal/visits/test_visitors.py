"""Whose address an upload counts against."""

import pytest
from django.test import RequestFactory

from gongkai.doors.portal.visits.visitors import address_of


def address(peer: str, forwarded: str | None = None) -> str:
    extra = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}
    return address_of(RequestFactory().get("/", REMOTE_ADDR=peer, **extra))


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("192.0.2.1", None, "192.0.2.1"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "198.51.100.9, 192.0.2.1", "192.0.2.1"),
        ("::1", "192.0.2.1", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.9", "192.0.2.1"),
        ("::ffff:192.0.2.1", None, "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::"),
        ("127.0.0.1", "not an address", "unknown"),
        ("garbage", "198.51.100.9", "unknown"),
    ],
)
def test_the_visitor_is_the_peer_or_whom_our_own_proxy_names(
    peer: str, forwarded: str | None, expected: str
) -> None:
    assert address(peer, forwarded) == expected
