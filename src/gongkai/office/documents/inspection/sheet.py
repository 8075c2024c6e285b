"""What one worksheet hides (工作表隐藏内容): rows, columns and values that do not show."""

import re
from collections.abc import Iterator

from gongkai.office.documents.inspection.package import Element, attribute, local
from gongkai.office.documents.inspection.reaching import reaching_formulas
from gongkai.office.documents.inspection.trace import Trace, trace

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = ("1", "true")
_WHITE = ("FFFFFFFF", "00FFFFFF", "FFFFFF")
_LETTERS = 26
_LAST_COLUMN = 16_384
_MOST_PLACES = 5


class Styles:
    """Which cell formats of a workbook hide a value: by format, or white on nothing."""

    def __init__(self, root: Element | None) -> None:
        self.blank: set[str] = set()
        self.white: set[str] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        groups = {local(group): list(group) for group in root}
        formats = {
            attribute(each, "numFmtId")
            for each in groups.get("numFmts", [])
            if attribute(each, "formatCode").replace('"', "").strip() in (";;;", ";;")
        }
        fonts = {
            str(number) for number, font in enumerate(groups.get("fonts", [])) if _is_white(font)
        }
        fills = {
            str(number) for number, fill in enumerate(groups.get("fills", [])) if _is_empty(fill)
        }
        for number, style in enumerate(groups.get("cellXfs", [])):
            if attribute(style, "numFmtId") in formats:
                self.blank.add(str(number))
            elif attribute(style, "fontId") in fonts and attribute(style, "fillId") in fills:
                self.white.add(str(number))


def _is_white(font: Element) -> bool:
    return any(
        attribute(each, "rgb").upper() in _WHITE or attribute(each, "theme") == "0"
        for each in font
        if local(each) == "color"
    )


def _is_empty(fill: Element) -> bool:
    return any(
        local(each) == "patternFill" and attribute(each, "patternType") in ("", "none")
        for each in fill
    )


def inspect_sheet(root: Element, place: str, styles: Styles) -> Iterator[Trace]:
    """Traces in the cells of a worksheet; hidden rows and columns without content are none."""
    hidden_columns = _hidden_columns(root)
    rows: list[int] = []
    columns: set[int] = set()
    blank = white = 0
    all_hidden = any(
        local(each) == "sheetFormatPr" and attribute(each, "zeroHeight") in _TRUE for each in root
    )
    for number, row in enumerate((each for each in root.iter() if local(each) == "row"), 1):
        filled = [cell for cell in row if local(cell) == "c" and _has_value(cell)]
        if filled and _is_hidden_row(row, all_hidden):
            rows.append(_number(attribute(row, "r"), number))
        for order, cell in enumerate(filled, 1):
            column = _column(attribute(cell, "r"), order)
            if any(first <= column <= last for first, last in hidden_columns):
                columns.add(column)
            blank += attribute(cell, "s") in styles.blank
            white += attribute(cell, "s") in styles.white
    if rows:
        yield trace("hidden_rows", f"{place}第{_listed(rows)}行", len(rows))
    if columns:
        shown = _listed([_letters(each) for each in sorted(columns)])
        yield trace("hidden_columns", f"{place}第{shown}列", len(columns))
    if blank:
        yield trace("hidden_values", place, blank)
    if white:
        yield trace("unseen_text", place, white)
    yield from _beside_cells(root, place)


def _beside_cells(root: Element, place: str) -> Iterator[Trace]:
    if reaching := reaching_formulas(root):
        yield trace("external_link", place, f"{reaching} 个公式")
    scenarios = sum(local(each) == "scenario" for each in root.iter())
    if scenarios:
        yield trace("scenarios", place, scenarios)


def _hidden_columns(root: Element) -> list[tuple[int, int]]:
    spans = []
    for each in root.iter():
        if local(each) == "col" and (
            attribute(each, "hidden") in _TRUE or _is_zero(attribute(each, "width"))
        ):
            first = _number(attribute(each, "min"), 1)
            spans.append((first, _number(attribute(each, "max"), first)))
    return _merged(spans)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same columns in few spans, however often they are listed."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged[:_LAST_COLUMN]


def _is_hidden_row(row: Element, all_hidden: bool) -> bool:
    hidden = attribute(row, "hidden")
    if hidden in _TRUE or _is_zero(attribute(row, "ht")):
        return True
    return all_hidden and not attribute(row, "ht") and hidden == ""


def _has_value(cell: Element) -> bool:
    return any(
        local(each) in ("v", "f", "is") and any(text.strip() for text in each.itertext())
        for each in cell
    )


def _is_zero(text: str) -> bool:
    return bool(re.fullmatch(r"0+(?:\.0*)?", text))


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch("[0-9]{1,7}", text) else default


def _column(reference: str, default: int) -> int:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return default
    number = 0
    for letter in found[1]:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def _letters(column: int) -> str:
    shown = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        shown = chr(ord("A") + rest) + shown
    return shown


def _listed(values: list[int] | list[str]) -> str:
    more = "等" if len(values) > _MOST_PLACES else ""
    return "、".join(str(each) for each in values[:_MOST_PLACES]) + more
