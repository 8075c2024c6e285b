"""The rows behind a figure as a list to take away (明细清单); it holds no personal data."""

from collections.abc import Iterable

from gongkai.formats.writing.listing import Listing
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.report import REMEDIES
from gongkai.office.annual_reports.queries.figures import Figures
from gongkai.office.annual_reports.queries.rows import Line, label_of

_ROUNDS = (
    ("机构", 28), ("登记号", 22), ("第几次办理", 12), ("申请人类型", 16), ("收到日期", 13),
    ("办结日期", 13), ("办理结果", 44), ("计数说明", 60),
)  # fmt: skip
_DISPUTES = (("案号", 26), ("种类", 30), ("提起日期", 13), ("审结日期", 13), ("结果", 16))


def listing_of(figures: Figures, key: CellKey, lines: Iterable[Line]) -> Listing:
    """Return the list of what a cell counts."""
    title = f"{figures.name}{figures.year}年 {label_of(figures.form, key)}"
    if key.table == REMEDIES:
        rows = [
            (each.number, each.kind, each.opened_on, each.closed_on, each.result) for each in lines
        ]
        return Listing(title, _DISPUTES, rows)
    return Listing(
        title,
        _ROUNDS,
        [
            (
                each.body, each.number, each.ordinal, each.kind, each.opened_on, each.closed_on,
                each.result, "；".join(each.marks),
            )
            for each in lines
        ],
    )  # fmt: skip
