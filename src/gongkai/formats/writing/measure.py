"""How wide a table's columns are and how large its type is (列宽与字号), so that no number breaks.

The text area of A4 portrait is 156 mm; table 4 has fifteen columns in it.
"""

import re

from gongkai.formats.writing.gbt9704 import POINTS_PER_MM, SIZE_5, TEXT_WIDTH, em_width
from gongkai.formats.writing.tables import Role, TableLayout

CELL_MARGIN = 0.8
_SIZES = (SIZE_5, 9.0, 7.5, 6.5, 5.5, 5.0)
# Labels wrap; these are the narrowest that still read well, in em, the innermost label last.
_LABEL_EMS = {1: (10.0,), 2: (3.0, 13.0), 3: (3.0, 4.0, 14.0)}
_LABEL_EMS_WANTED = 19.0
_HEAD_EMS = 2.0
# A digit of a wide font, should the reader of the file lack the one it names.
_NARROW_EMS = 0.62
_UNBREAKABLE = re.compile(r"[!-~]+")


def fit(layout: TableLayout) -> tuple[float, tuple[float, ...]]:
    """The type size in points and the width of each column in mm; the widths fill the text area."""
    size, least = _SIZES[0], _least_widths(layout, _SIZES[0])
    for smaller in _SIZES[1:]:
        if sum(least) <= TEXT_WIDTH:
            break
        size, least = smaller, _least_widths(layout, smaller)
    if sum(least) > TEXT_WIDTH:
        scale = TEXT_WIDTH / sum(least)
        return size, tuple(width * scale for width in least)
    return size, _spread(layout, least, size)


def _spread(layout: TableLayout, least: list[float], size: float) -> tuple[float, ...]:
    """The widths with the spare millimetres given out: to full labels if all fit in one line."""
    wanted = _wanted_widths(layout, least, size)
    if sum(wanted) <= TEXT_WIDTH:
        share = (TEXT_WIDTH - sum(wanted)) / layout.columns
        return tuple(width + share for width in wanted)
    widths, spare = list(least), TEXT_WIDTH - sum(least)
    data_columns = range(layout.label_columns, layout.columns)
    if layout.label_columns:
        innermost = layout.label_columns - 1
        grown = min(spare / 2, wanted[innermost] - least[innermost])
        widths[innermost] += grown
        spare -= grown
    for column in data_columns:
        widths[column] += spare / len(data_columns)
    return tuple(widths)


def _least_widths(layout: TableLayout, size: float) -> list[float]:
    """The narrowest columns in which no number and no word of Latin letters breaks."""
    ems = [_HEAD_EMS] * layout.columns
    labels = layout.label_columns
    ems[:labels] = _LABEL_EMS.get(labels, (5.0,) * labels)
    for cell in layout.cells:
        if cell.columns == 1 and cell.role in (Role.DATA, Role.COLUMN):
            runs = _UNBREAKABLE.findall(cell.text)
            longest = max((len(run) * _NARROW_EMS for run in runs), default=0.0)
            ems[cell.column] = max(ems[cell.column], longest)
    return [_width(each, size) for each in ems]


def _wanted_widths(layout: TableLayout, least: list[float], size: float) -> list[float]:
    """The columns in which every label stands in one line, very long ones excepted."""
    wanted = list(least)
    for cell in layout.cells:
        if cell.columns == 1 and cell.rows == 1 and cell.role in (Role.ROW, Role.COLUMN):
            ems = min(em_width(cell.text), _LABEL_EMS_WANTED)
            wanted[cell.column] = max(wanted[cell.column], _width(ems, size))
    return wanted


def _width(ems: float, size: float) -> float:
    """Millimetres for so many em, with margins and a little for fonts that run wide."""
    return ems * 1.06 * size / POINTS_PER_MM + 2 * CELL_MARGIN
