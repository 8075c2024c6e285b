"""Several matters in one text (一段文字写了几件事): recognised and proposed, never done unasked."""

import re

from gongkai.doors.ui.matters import split

_LINES = re.compile(r"[\n；;]+")
_FIRST_WORDS = re.compile(r"^(?:另外|此外|同时|还有|以及|第[一二三四五六七八九十]+)[，,：:、]?\s*")
# Shorter pieces are the rest of a sentence rather than something to look for.
SHORTEST = 6
MOST = 10


def proposed(text: str) -> list[str]:
    """Return the matters a text seems to hold, one for each; the text alone where it is one.

    Numbered parts are told by their numbers, others by lines or semicolons, when each part is long
    enough to look for by itself.
    """
    numbered = split(text)
    if 1 < len(numbered) <= MOST:
        return numbered
    parts = [part for each in _LINES.split(text) if (part := _bare(each))]
    if 1 < len(parts) <= MOST and all(len(part) >= SHORTEST for part in parts):
        return parts
    return [text.strip()]


def _bare(part: str) -> str:
    return _FIRST_WORDS.sub("", part.strip()).strip("。 　")
