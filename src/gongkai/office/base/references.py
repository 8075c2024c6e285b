"""References (编号引用): the ids that trail and jobs may hold, and nothing about a person."""

import re
from uuid import UUID

# Letters, digits and a few joints: no Chinese name, no mail address, no sentence passes.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/-]{0,127}", re.ASCII)
_DIGEST = re.compile(r"(?:sha256:)?(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})")
_SLUG = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
# A mobile number has eleven digits, an identity number or bank card more; an id of a row has fewer.
_PHONE_OR_LONGER = re.compile(r"\d{11}")
_JOINTS = re.compile(r"[_.:/-]")


class NotAReference(ValueError):
    """Something other than an id was to be kept where personal data must never be."""

    def __init__(self, found: object) -> None:
        # The value itself stays out of the message, which may be logged.
        super().__init__(
            f"A {type(found).__name__} was given where only ids may stand: a whole number of at "
            "most ten digits, a UUID, a digest, or ASCII letters and digits without a run of "
            "eleven digits."
        )


def reference(value: object) -> str:
    """Return the id as text; raise NotAReference for anything that could be personal data."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise NotAReference(value)
    text = str(value)
    if _is_uuid(text) or _DIGEST.fullmatch(text):
        return text
    if not _PLAIN.fullmatch(text) or _PHONE_OR_LONGER.search(_JOINTS.sub("", text)):
        raise NotAReference(value)
    return text


def slug(value: str) -> str:
    """Return a name of code (field, event, job) such as ``trail.export``; else NotAReference."""
    if not _SLUG.fullmatch(value) or _PHONE_OR_LONGER.search(value):
        raise NotAReference(value)
    return value


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
