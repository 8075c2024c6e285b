"""Counts written in running Chinese text (文中数量): value, unit and how exact they are.

Only a number that stands directly before a unit of counting is a count. Document numbers
(第16号), telephone numbers, dates, ordinals (第6位), money and percentages are none.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_HAN_DIGITS = {each: value for value, each in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1_000}
_SCALES = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}

_HAN = "零〇一二两三四五六七八九十百千"
_DIGIT_UNITS = "件次|条次|人次|件|条|份|篇|起|宗|例|则|次|期|个|项|场|部|批|张|幅|笔|家|名|人|户"
_HAN_UNITS = "件|条|份|篇|起|宗|例|则"
_NOT_COUNTED = "(?!工作日|自然日|自然月|月|小时|百分点|[条款]例)"

# Both begin with a character class, and what stands before is looked at only after a match:
# that is several times faster than one pattern with look-behinds.
_DIGITS = re.compile(
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12}(?:\.[0-9]{1,6})?)(?P<scale>[百千万亿])?"
    rf"(?P<more>[余多来])?(?P<late_scale>万)?(?P<unit>{_DIGIT_UNITS}){_NOT_COUNTED}"
)
_WORDS = re.compile(
    rf"(?P<number>[{_HAN}]{{1,12}})(?P<more>[余多来])?(?P<unit>{_HAN_UNITS}){_NOT_COUNTED}"
)
_BEFORE = re.compile(r"(?:大约|约|近|逾|超过|超|不到|不足)$")
_NEVER_BEFORE = frozenset("第.\u3014\u3015[]\uff3b\uff3d/_:-—\u2013~～0123456789" + _HAN)
_NO_WORDS_AFTER = frozenset("几数上每任同哪这那某逐")  # 数十件, 上百次, 每一件 count nothing
# "一起" is mostly "together" and "一件事" a set phrase; nobody counts with them.
_SET_PHRASE = re.compile(r"一[起条例则篇]|一件(?:事|件)")

_Value = tuple[int, int]  # the number, and how far off it may be where it is rounded


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count in a text: it lies between ``low`` and ``high``, which are equal if it is exact.

    ``start`` and ``end`` are offsets into the text that was searched.
    """

    low: int
    high: int
    unit: str
    start: int
    end: int
    printed: str

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def holds(self, value: int) -> bool:
        """Whether ``value`` can be what the text means."""
        return self.low <= value <= self.high


def quantities(text: str) -> list[Quantity]:
    """Every count in ``text`` in order; the text has no white space and only half-width digits."""
    found = [*_read(text, _DIGITS, _value_of_digits), *_read(text, _WORDS, _value_of_words)]
    found.sort(key=lambda each: each.start)
    return found


def chinese_number(text: str) -> int:
    """The value of a Chinese numeral: 二十三 is 23, 一百零五 is 105, 二〇 is 20."""
    if all(each in _HAN_DIGITS for each in text):
        return int("".join(str(_HAN_DIGITS[each]) for each in text))
    total, pending = 0, 0
    for each in text:
        if each in _HAN_SCALES:
            total += (pending or 1) * _HAN_SCALES[each]
            pending = 0
        else:
            pending = _HAN_DIGITS[each]
    return total + pending


def _read(
    text: str, pattern: re.Pattern[str], value: Callable[[re.Match[str]], _Value | None]
) -> Iterator[Quantity]:
    for match in pattern.finditer(text):
        start = match.start()
        before = text[start - 1] if start else ""
        if before in _NEVER_BEFORE or (before.isascii() and before.isalpha()):
            continue
        if pattern is _WORDS and before in _NO_WORDS_AFTER:
            continue
        found = value(match)
        if found is None:
            continue
        word = _BEFORE.search(text, max(start - 2, 0), start)
        low, high = _bounds(found, word[0] if word else "", match["more"])
        begin = word.start() if word else start
        yield Quantity(low, high, match["unit"], begin, match.end(), text[begin : match.end()])


def _value_of_digits(match: re.Match[str]) -> _Value | None:
    whole, _, decimals = match["number"].replace(",", "").partition(".")
    scale = _SCALES[match["scale"]] if match["scale"] else 1
    scale *= _SCALES["万"] if match["late_scale"] else 1
    if decimals and scale == 1:
        return None
    value = int(whole + decimals) * scale // 10 ** len(decimals)
    return value, scale // 10 ** len(decimals) // 2  # "1.2万条" is exact to a thousand


def _value_of_words(match: re.Match[str]) -> _Value | None:
    if _SET_PHRASE.match(match.string, match.start()):
        return None
    return chinese_number(match["number"]), 0


def _bounds(value: _Value, before: str, more: str | None) -> tuple[int, int]:
    """The bounds of a count: 1400余 lies in 1400 to 1499, 近1500 in 1400 to 1500."""
    number, rounding = value
    step = _last_place(number)
    if more or before in ("逾", "超", "超过"):
        return number, number + max(step - 1, 1)
    if before in ("近", "不到", "不足"):
        return number - step, number
    if before:
        return number - step, number + step
    return number - rounding, number + rounding


def _last_place(value: int) -> int:
    """The place value of the last digit that is not 0: 100 for 1400, 1 for 741."""
    place = 1
    while value and value % (place * 10) == 0:
        place *= 10
    return place
