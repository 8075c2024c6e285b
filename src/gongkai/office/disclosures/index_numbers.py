"""Index numbers (索引号): a body's own pattern, filled in at the first release for good."""

import re
from datetime import date

from gongkai.office.agencies.models import Agency
from gongkai.office.base import series
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.models import INDEX_NUMBER_LENGTH, IndexPattern, Item

DEFAULT = "{credit_code}/{year}-{serial:05}"
_PART = re.compile(r"\{(credit_code|code|year|yearmonth|serial(?::0([1-9]))?)\}")
_LITERAL = re.compile(r"[A-Za-z0-9/._-]*", re.ASCII)
_LONGEST_CODE = 32
_EXAMPLE_DAY = date(2026, 1, 31)


def checked_pattern(pattern: str) -> str:
    """Return the pattern without spaces; refuse one that could give a number twice."""
    tidy = "".join(pattern.split())
    parts = {found[1].partition(":")[0] for found in _PART.finditer(tidy)}
    if not _LITERAL.fullmatch(_PART.sub("", tidy)):
        raise NotPossible(
            "索引号规则里有不能识别的内容。可以使用 {credit_code}（统一社会信用代码）、{code}"
            "（机构编码）、{year}、{yearmonth}、{serial:05}（五位流水号），"
            "以及字母、数字和“/ - . _”。"
        )
    if not {"credit_code", "code"} & parts or "serial" not in parts:
        raise NotPossible("索引号规则必须包含机构代码和流水号，否则编号会重复。请补上后再保存。")
    if not {"year", "yearmonth"} & parts:
        raise NotPossible("流水号每年重新编起，索引号规则必须包含 {year} 或 {yearmonth}。请补上。")
    if len(_filled(tidy, "9" * _LONGEST_CODE, "9" * 18, _EXAMPLE_DAY, 1)) > INDEX_NUMBER_LENGTH:
        raise NotPossible(f"按这条规则编出的索引号会超过 {INDEX_NUMBER_LENGTH} 位。请缩短。")
    return tidy


def pattern_of(agency: Agency) -> str:
    """Return the pattern of a body: its own, else the common one."""
    own = IndexPattern.objects.filter(agency=agency).first()
    return own.pattern if own else DEFAULT


def example(agency: Agency, pattern: str, on: date) -> str:
    """Return what the first number of the year would look like; it takes none."""
    return _filled(pattern, agency.code, agency.credit_code, on, 1)


def take(agency: Agency, on: date) -> str:
    """Take the next number of a body in the year, inside the transaction that releases.

    A number that some other body got before, as after a takeover of its credit code, is passed
    over.
    """
    pattern = pattern_of(agency)
    while True:
        serial = series.take(f"disclosures/index/{agency.pk}", on.year)
        number = _filled(pattern, agency.code, agency.credit_code, on, serial)
        if not Item.objects.filter(index_number=number).exists():
            return number


def _filled(pattern: str, code: str, credit_code: str, on: date, serial: int) -> str:
    def fill(found: re.Match[str]) -> str:
        match found[1].partition(":")[0]:
            case "credit_code":
                return credit_code or code
            case "code":
                return code
            case "year":
                return f"{on:%Y}"
            case "yearmonth":
                return f"{on:%Y%m}"
        return str(serial).zfill(int(found[2] or 1))

    return _PART.sub(fill, pattern)
