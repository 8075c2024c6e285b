"""A piece of a file's words (文字片段): what it says, where, and who gets to see it."""

from dataclasses import dataclass
from enum import StrEnum


class Region(StrEnum):
    """Where words stand: in what is read, in margins, or where only software shows them."""

    BODY = "body"
    MARGIN = "margin"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words from one place (Chinese); lines end with ``\\n``, cells with a tab."""

    text: str
    place: str
    region: Region = Region.BODY
