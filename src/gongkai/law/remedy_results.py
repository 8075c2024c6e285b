"""Results of reviews and suits (复议、诉讼结果) and the column of table 4 each one feeds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from gongkai.law.citation import Citation, RuleBroken
from gongkai.law.law_tables import check_fields, check_known, index_by, read_table

PENDING = "pending"
COLUMNS = ("upheld", "corrected", "other", PENDING)
RECONSIDERATION, DIRECT, AFTER = (
    "reconsideration",
    "lawsuit_direct",
    "lawsuit_after_reconsideration",
)
TABLE_4 = Citation("国办公开办函〔2021〕30号", "附件表四")


@dataclass(frozen=True, slots=True)
class RemedyResult:
    """A way a review or a suit ended, its Chinese name, and its column of table 4.

    The key begins with ``reconsideration.`` or ``lawsuit.``, whichever procedure it ends.
    """

    key: str
    label: str
    column: str

    @property
    def procedure(self) -> str:
        return self.key.partition(".")[0]


def column(row: str, *, result: str | None, closed_on: date | None, year: int) -> str:
    """第五十条: the column of table 4 that one review or suit feeds in the report of ``year``.

    ``row`` is a row of table 4, ``result`` a key of ``remedy_results`` or None while it runs. What
    ended only in a later year was still pending on 31 December. RuleBroken for a result of the
    other procedure.
    """
    if result is None or closed_on is None or closed_on.year > year:
        return PENDING
    found = remedy_results()[result]
    if (found.procedure == RECONSIDERATION) != (row == RECONSIDERATION):
        raise RuleBroken(TABLE_4, f"“{found.label}”不是该程序的结果，请重新选择。")
    return found.column


def lawsuit_row(reconsidered: bool) -> str:
    """第五十条: the row of table 4 of a suit, by whether a reconsideration came before it."""
    return AFTER if reconsidered else DIRECT


@cache
def remedy_results() -> Mapping[str, RemedyResult]:
    """国办公开办函〔2021〕30号: every result by key, reviews before suits."""
    content = read_table("remedy_results.toml")
    check_fields(content, "remedy_results.toml", needed={"confirmed", "source", "result"})
    found = []
    for entry in content["result"]:
        check_fields(entry, "remedy_results.toml", needed={"key", "label", "column"})
        check_known([entry["column"]], COLUMNS, "remedy_results.toml", "表四列")
        found.append(RemedyResult(**entry))
    return index_by(found, "key", "remedy_results.toml")
