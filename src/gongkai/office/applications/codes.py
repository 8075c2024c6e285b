"""Tracking codes (查询码): what the public shows instead of an account, too many to guess."""

import secrets
import unicodedata

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 10


def new_code() -> str:
    """Return a code of ten signs that nobody mistakes for another: fifty bits of chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normal(typed: str) -> str:
    """Return a code as it was given out, however it was typed."""
    text = unicodedata.normalize("NFKC", typed).upper()
    return "".join(sign for sign in text if sign in ALPHABET)


def same(given: str, typed: str) -> bool:
    """Return whether a typed code is the one given out, in a time that does not tell."""
    return secrets.compare_digest(given.encode(), normal(typed).encode())
