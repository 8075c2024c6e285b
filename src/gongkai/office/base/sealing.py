"""Sealing (加密封存) of bytes with AES-256-GCM: nobody reads or changes them without the key."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE_BYTES = 12


class Tampered(Exception):
    """What was sealed does not open: altered, moved from elsewhere, or sealed with another key."""

    def __init__(self) -> None:
        super().__init__("加密内容不能解开：已被改动、被移到别处，或密钥不对。请报告系统管理员。")


def seal(secret: bytes, plain: bytes, context: bytes) -> bytes:
    """Return ``plain`` sealed under the key; it opens only with the same ``context``."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(secret).encrypt(nonce, plain, VERSION + context)


def unseal(secret: bytes, sealed: bytes, context: bytes) -> bytes:
    """Return what was sealed; raise Tampered when key, context or content do not fit."""
    start = len(VERSION) + NONCE_BYTES
    if sealed[: len(VERSION)] != VERSION or len(sealed) < start:
        raise Tampered
    try:
        return AESGCM(secret).decrypt(sealed[1:start], sealed[start:], VERSION + context)
    except InvalidTag:
        raise Tampered from None
