"""The digest of a version (内容摘要): what reviewers approve is what goes out."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from gongkai.office.disclosures.models import Version

ATTRIBUTES = (
    "title", "number", "issuers", "genre", "topic", "section", "keywords", "summary", "body",
    "formed_on", "effective_on", "expires_on", "validity", "openness", "ground", "reason",
    "release_kind", "note",
)  # fmt: skip
"""All that a version says, in the order it is shown; attachments come beside it."""


def digest(version: Version) -> str:
    """Return the SHA-256 over all attributes, the text and the attachments of a version.

    The index number and the state are no part of it, nor is who edited it or when.
    """
    attachments = version.attachments.order_by("position").values_list(
        "position", "document__name", "document__blob_id"
    )
    return digest_of({name: getattr(version, name) for name in ATTRIBUTES}, attachments)


def digest_of(said: Mapping[str, object], attachments: Iterable[tuple[int, str, str]]) -> str:
    """Return the same over what a version says, by attribute, and position, name and digest of
    each of its files."""
    content = {
        "attributes": {name: _text(value) for name, value in said.items()},
        "attachments": [list(each) for each in attachments],
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _text(value: object) -> str:
    return "" if value is None else str(value)
