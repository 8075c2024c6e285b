"""Time-based one-time passwords (动态口令), RFC 6238: SHA-1, six digits, thirty seconds."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from urllib.parse import quote, urlencode

SECRET_BYTES = 20
DIGITS = 6
PERIOD = 30
DRIFT = 1
"""How many periods a clock may be off, either way."""
ISSUER = "政府信息公开"


def new_secret() -> str:
    """Return a new secret in base32, as authenticator apps take it."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode("ascii")


def step_at(at: datetime) -> int:
    """Return the number of the period that a moment lies in (RFC 6238 §4.2)."""
    return int(at.timestamp()) // PERIOD


def code(secret: str, step: int, digits: int = DIGITS) -> str:
    """Return the code of a period (RFC 4226 §5.3)."""
    mac = hmac.new(base64.b32decode(secret), step.to_bytes(8), hashlib.sha1).digest()
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4]) & 0x7FFF_FFFF
    return f"{number % 10**digits:0{digits}}"


def matching_step(secret: str, given: str, at: datetime, *, after: int) -> int | None:
    """Return the period whose code was given, or None; each serves once (RFC 6238 §5.2).

    ``after`` is the last period that served; only later ones are looked at.
    """
    typed = "".join(given.split()).encode()
    now = step_at(at)
    for step in range(max(after + 1, now - DRIFT), now + DRIFT + 1):
        if hmac.compare_digest(code(secret, step).encode(), typed):
            return step
    return None


def address(secret: str, username: str) -> str:
    """Return the otpauth address that an app reads from a QR code."""
    label = quote(f"{ISSUER}:{username}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': ISSUER})}"
