"""Whose network address a request comes from (来访地址), for counting only."""

from ipaddress import IPv6Address, ip_address

from django.http import HttpRequest

SITE_PREFIX = 64


def address_of(request: HttpRequest) -> str:
    """Return the visitor's address, of IPv6 the part that names the connection (/64).

    A proxy on this machine is believed: it appends the address it saw to X-Forwarded-For, so the
    last one there is the visitor. From any other peer that header is the visitor's own invention.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if _is_this_machine(peer):
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip()
        peer = forwarded or peer
    return _normal(peer)


def _is_this_machine(peer: str) -> bool:
    try:
        return peer == "" or ip_address(peer).is_loopback
    except ValueError:
        return False


def _normal(peer: str) -> str:
    try:
        address = ip_address(peer)
    except ValueError:
        return "unknown"
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> (128 - SITE_PREFIX) << (128 - SITE_PREFIX)))
