"""Numbers of official documents (发文字号): organ code, year in 〔〕 and serial, however typed."""

import re
import unicodedata
from dataclasses import dataclass

_BRACKETS = str.maketrans(dict.fromkeys("[(【﹝", "〔") | dict.fromkeys("])】﹞", "〕"))
# Digits in the organ code would be a year or serial in the wrong place.
_NUMBER = re.compile(r"(?P<organ>[^\W\d_]{1,20})〔(?P<year>\d{4})〕第?(?P<serial>\d{1,5})号")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number in its parts: 示政发〔2026〕12号 is ("示政发", 2026, 12)."""

    organ: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.organ}〔{self.year}〕{self.serial}号"


def parse(text: str) -> DocumentNumber | None:
    """Return the number that a text is, or None when it is of another form.

    GB/T 9704-2012 7.2.5 puts the year in hexagonal brackets and writes the serial without 第 and
    without leading zeros; what is typed with other brackets, spaces or full-width digits is taken
    for it.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split()).translate(_BRACKETS)
    found = _NUMBER.fullmatch(plain)
    if found is None or not int(found["serial"]):
        return None
    return DocumentNumber(found["organ"], int(found["year"]), int(found["serial"]))
