"""Blind indexes (盲索引): finding an exact value without keeping or showing it."""

import hashlib
import hmac
import re
import unicodedata

from gongkai.office.base.keyring import Key, Purpose, current_ring
from gongkai.office.base.labels import LabelledEnum

DIGEST_LENGTH = 32
LONGEST = 64
MOBILE_LENGTH = 11
_DOTS = re.compile("[·•‧∙・･．]")


class Kind(LabelledEnum):
    """What kind of value is looked up; equal values of one kind are found across all tables."""

    IDENTITY = "identity", "证件号码"
    PHONE = "phone", "电话"
    MAIL = "mail", "电子邮箱"
    NAME = "name", "姓名或名称"


def normalise(kind: Kind, value: str) -> str:
    """Return the value as it is compared: full-width as half-width, without spaces and joints."""
    while (simpler := _simplified(kind, value)) != value:
        value = simpler
    return value


def _simplified(kind: Kind, value: str) -> str:
    text = "".join(unicodedata.normalize("NFKC", value).split())
    match kind:
        case Kind.IDENTITY:
            return text.upper().replace("-", "")
        case Kind.PHONE:
            return _phone(text)
        case Kind.MAIL:
            return text.casefold()
        case Kind.NAME:
            return _DOTS.sub("·", text).casefold()


def digest(kind: Kind, value: str, key: Key | None = None) -> str:
    """Return the index of a value under a key (the current one): key id and HMAC; "" for none."""
    text = normalise(kind, value)
    if not text:
        return ""
    key = key or current_ring().current(Purpose.INDEX)
    message = f"{kind.value}\0{text}".encode()
    mac = hmac.new(key.secret, message, hashlib.sha256).hexdigest()
    return f"{key.id}:{mac[:DIGEST_LENGTH]}"


def digests(kind: Kind, value: str) -> list[str]:
    """Return what to look for, under every key of the ring, so that a rotation loses nothing.

    Use as ``filter(phone_index__in=digests(Kind.PHONE, typed))``. An empty value finds nothing.
    """
    found = (digest(kind, value, key) for key in current_ring().all(Purpose.INDEX))
    return [each for each in found if each]


def _phone(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    for prefix in ("0086", "86"):
        rest = digits.removeprefix(prefix)
        if rest != digits and len(rest) == MOBILE_LENGTH and rest.startswith("1"):
            return rest
    return digits
