"""Applications not yet submitted (未提交的申请): found by the token their browser keeps."""

import hashlib

from gongkai.office.applications.models import IntakeDraft


def digest_of(token: str) -> str:
    """Return what is kept of a token; the token itself is only in the browser."""
    return hashlib.sha256(token.encode()).hexdigest()


def draft_of(number: int, token: str) -> IntakeDraft | None:
    """Return a draft to whoever has its token."""
    rows = IntakeDraft.objects.select_related("agency", "data_key", "application__data_key")
    return rows.filter(pk=number, token_digest=digest_of(token)).first()


def content_of(draft: IntakeDraft) -> str:
    """Return what was typed, as the door wrote it; "" once it was submitted."""
    return draft.reveal("content")
