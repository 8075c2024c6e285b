"""The digest of a version (内容摘要): what reviewers approve is what goes out."""

import hashlib
import json

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
    said = {name: _text(getattr(version, name)) for name in ATTRIBUTES}
    content = {"attributes": said, "attachments": [list(each) for each in attachments]}
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _text(value: object) -> str:
    return "" if value is None else str(value)
