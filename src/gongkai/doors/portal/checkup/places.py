"""Page anchors of places in a source (出处) and of cells of the form (单元格)."""

import re

from gongkai.law.annual_report.cells import CellKey


def place_anchor(at: str) -> str:
    """Return the id of a place in the shown source: ``at-line-45``."""
    return "at-" + re.sub(r"[^0-9A-Za-z\u4e00-\u9fff]+", "-", at).strip("-")


def wider(at: str) -> str:
    """Return the place that holds ``at``: ``table 3 row 5 column 2`` lies in ``table 3 row 5``."""
    return " ".join(at.split()[:-2])


def cell_anchor(key: CellKey) -> str:
    """Return the id of a cell of the printed tables."""
    return f"cell-{key}"
