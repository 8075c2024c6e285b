"""Personal data in texts (个人信息): identity numbers, phones, bank cards, masked in place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.office.agencies.credit_code import LENGTH as CREDIT_CODE_LENGTH
from gongkai.office.agencies.credit_code import is_credit_code
from gongkai.office.documents.lines import LineNumbers


class DataKind(StrEnum):
    """What a number says about a person; ``label`` is its Chinese name."""

    label: str

    def __new__(cls, value: str, label: str) -> "DataKind":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    IDENTITY = "identity", "居民身份证号码"
    MOBILE = "mobile", "手机号码"
    LANDLINE = "landline", "固定电话号码"
    BANK_CARD = "bank_card", "银行卡号"


@dataclass(frozen=True, slots=True)
class Found:
    """One number: kind, offset from 0 and length in the text, line from 1, and it masked."""

    kind: DataKind
    offset: int
    length: int
    line: int
    masked: str

    @property
    def message(self) -> str:
        return f"第{self.line}行有{self.kind.label}（{self.masked}）。{_ADVICE[self.kind]}"


_ADVICE = {
    DataKind.IDENTITY: "公开前请删除，或以“*”代替其中部分（《政府信息公开条例》第十五条）。",
    DataKind.MOBILE: "属于个人号码的，公开前请删除或以“*”代替；办公手机可以保留。",
    DataKind.LANDLINE: "办公电话可以公开；属于住宅电话的，请删除或以“*”代替。",
    DataKind.BANK_CARD: "属于个人账号的，公开前请删除或以“*”代替；单位公开收款账号可以保留。",
}
_PLAIN = str.maketrans(
    "０１２３４５６７８９\uff38\uff58－—–\u2010−　（）＋",
    "0123456789Xx----- ()+",
)
"""One character for one, so that offsets stay."""
_EDGE = r"(?<![0-9A-Za-z*.])"
_END = r"(?![0-9A-Za-z*])"
_GAP = r"[ \u00a0-]?"
_IDENTITY = re.compile(
    rf"{_EDGE}[1-8][0-9]{{5}}{_GAP}(?:1[89]|20)[0-9]{{2}}{_GAP}[01][0-9]{_GAP}[0-3][0-9]{_GAP}"
    rf"[0-9]{{3}}{_GAP}[0-9Xx]{_END}"
)
_OLD_IDENTITY = re.compile(rf"{_EDGE}[1-8][0-9]{{14}}{_END}")
_MOBILE = re.compile(
    rf"(?<![0-9*.-])(?:\+?(?:00)?86{_GAP})?1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?![0-9*])"
)
_LANDLINE = re.compile(
    r"(?<![0-9*.-])(?:\+?86[ -]?)?[(]?0(?:10|2[0-9]|[3-9][0-9]{2})(?:[)] ?|[ -]{1,2})"
    r"[2-8][0-9]{2,3}[ -]?[0-9]{4}(?![0-9*])"
)
_LANDLINE_GLUED = re.compile(
    r"(?:电话|传真|热线|Tel|座机)[^0-9\n]{0,6}(0(?:10|2[0-9]|[3-9][0-9]{2})[2-8][0-9]{6,7})(?![0-9])",
    re.I,
)
_CARD = re.compile(
    rf"{_EDGE}[2-9][0-9]{{3}}(?:{_GAP}[0-9]{{4}}){{2}}(?:{_GAP}[0-9]{{1,4}}){{1,2}}{_END}"
)
_CARD_LENGTHS = {
    "62": range(16, 20), "60": range(16, 20), "68": range(16, 20), "69": range(16, 20),
    "9558": range(16, 20), "9559": range(16, 20), "4": range(16, 17), "51": range(16, 17),
    "52": range(16, 17), "53": range(16, 17), "54": range(16, 17), "55": range(16, 17),
    "35": range(16, 17),
}  # fmt: skip
_PROVINCES = {
    *range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66),
    71, 81, 82, 83,
}  # fmt: skip
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CREDIT_LABEL = re.compile(r"信用代码|机构代码|税号|纳税人识别")
_IDENTITY_LABEL = re.compile(r"身份证|证件号")
_LABEL_REACH = 24
_FEWEST_DIGITS = 3
"""A card number with fewer different digits is an example."""


def find_personal_data(text: str) -> tuple[Found, ...]:
    """The personal numbers in a text in its order, each once, however they are grouped.

    Check digits decide: GB 11643 for identity numbers, Luhn for cards. Unified social credit codes
    (统一社会信用代码) are a body's, not a person's. Numbers already masked by ``*`` are none.
    """
    plain = text.translate(_PLAIN)
    lines = LineNumbers(text)
    taken = bytearray(len(text))
    found = []
    for kind, start, end in _candidates(plain):
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\1" * (end - start)
        masked = _masked(plain[start:end], kind)
        found.append(Found(kind, start, end - start, lines.at(start), masked))
    return tuple(sorted(found, key=lambda each: each.offset))


def _candidates(text: str) -> Iterator[tuple[DataKind, int, int]]:
    """The surest kinds first: what one takes, no later one may."""
    checks: tuple[tuple[DataKind, re.Pattern[str], Callable[[str, str], bool]], ...] = (
        (DataKind.IDENTITY, _IDENTITY, _is_identity),
        (DataKind.IDENTITY, _OLD_IDENTITY, _is_old_identity),
        (DataKind.BANK_CARD, _CARD, _is_card),
        (DataKind.MOBILE, _MOBILE, lambda digits, before: True),
        (DataKind.LANDLINE, _LANDLINE, lambda digits, before: True),
        (DataKind.LANDLINE, _LANDLINE_GLUED, lambda digits, before: True),
    )
    for kind, pattern, holds in checks:
        for match in pattern.finditer(text):
            group = match.lastindex or 0
            start, end = match.span(group)
            before = text[max(0, start - _LABEL_REACH) : start].rpartition("\n")[2]
            if holds(_signs(match[group]), before):
                yield kind, start, end


def _signs(text: str) -> str:
    return re.sub("[^0-9A-Z]", "", text.upper())


def _is_identity(number: str, before: str) -> bool:
    if not _is_person(number[:2], number[6:14]) or identity_check_digit(number[:17]) != number[17]:
        return False
    return not (is_credit_code(number) and _CREDIT_LABEL.search(before))


def _is_old_identity(number: str, before: str) -> bool:
    """Fifteen digits of before 1999 have no check digit: only beside their name are they one."""
    return bool(_IDENTITY_LABEL.search(before)) and _is_person(number[:2], f"19{number[6:12]}")


def _is_person(province: str, born: str) -> bool:
    try:
        date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    return int(province) in _PROVINCES


def _is_card(number: str, before: str) -> bool:
    lengths = next((each for start, each in _CARD_LENGTHS.items() if number.startswith(start)), ())
    if len(number) not in lengths or len(set(number)) < _FEWEST_DIGITS:
        return False
    if len(number) == CREDIT_CODE_LENGTH and (
        is_credit_code(number) or _CREDIT_LABEL.search(before)
    ):
        return False
    return luhn_holds(number)


def identity_check_digit(digits: str) -> str:
    """The eighteenth sign of an identity number from its first seventeen digits (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def luhn_holds(digits: str) -> bool:
    """Whether the last digit of a card number is right (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the sum of two digits
    return total % 10 == 0


def _masked(shown: str, kind: DataKind) -> str:
    """The number with its telling digits as ``*``; grouping goes with them."""
    signs = _signs(shown)
    keep = {DataKind.IDENTITY: (3, 1), DataKind.BANK_CARD: (4, 2)}.get(kind, (3, 2))
    head, tail = keep
    return signs[:head] + "*" * (len(signs) - head - tail) + signs[-tail:]
