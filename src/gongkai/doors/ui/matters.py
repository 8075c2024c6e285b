"""Matters asked, a text area each (申请事项), and the guide that splits one text into several."""

import re

from django.http import QueryDict

NAME = "matter"
MOST = 20
_MARK = "|".join(
    (
        r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]",
        r"第?[一二三四五六七八九十]{1,3}[、，]",
        r"\d{1,2}[.．、)）](?!\d)",
        r"[①-⑳]",
    )
)
_BEFORE_MARK = re.compile(rf"(?:\A|(?<=[：:；;。\n]))\s*(?:{_MARK})\s*")
_ENDS = "；;。 \n\r\t　"


def typed(posted: QueryDict) -> list[str]:
    """Return what was typed in the text areas, empty ones left out."""
    return [text for each in posted.getlist(NAME)[:MOST] if (text := each.strip())]


def offered(posted: QueryDict) -> list[str]:
    """Return what the text areas show next: split where that was asked for, with one more."""
    texts = typed(posted)
    if "split" in posted:
        parts = [part for each in texts for part in split(each)]
        texts = parts if len(parts) <= MOST else texts
    if "more" in posted or not texts:
        texts = [*texts, ""][:MOST]
    return texts


def only_arranges(posted: QueryDict) -> bool:
    """Return whether a form was sent for its text areas alone, not to be taken yet."""
    return "split" in posted or "more" in posted


def split(text: str) -> list[str]:
    """Return the parts of a text that numbers them (1. 2.、一、二、（一）…); the whole if none.

    Words before the first number stay with each part unless they end in a colon.
    """
    parts = _BEFORE_MARK.split(text)
    lead, rest = parts[0].strip(), [each.strip(_ENDS) for each in parts[1:]]
    found = [each for each in rest if each]
    if len(found) <= 1:
        return [text.strip()]
    return found if not lead or lead.endswith(("：", ":")) else [lead.strip(_ENDS), *found]
