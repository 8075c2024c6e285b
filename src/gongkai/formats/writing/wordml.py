"""WordprocessingML as text (文字处理标记): the few elements our documents are made of.

Building the markup as text and parsing it once is several times faster than one call per
element, and shows what is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from gongkai.formats.writing.printing import clean

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20


def elements(markup: str) -> list[BaseOxmlElement]:
    """The elements that the markup, with prefix ``w``, describes."""
    root: Any = parse_xml(f'<w:new xmlns:w="{NAMESPACE}">{markup}</w:new>')
    return list(root)


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


def fonts(east_asian: str, western: str = "Times New Roman") -> str:
    """The font choice of a style or run; ``hint`` sets quotation marks in the Chinese font."""
    latin = quoteattr(western)
    return (
        f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:cs={latin} "
        f'w:eastAsia={quoteattr(east_asian)} w:hint="eastAsia"/>'
    )


def run(text: str, size: float | None = None) -> str:
    """A run of text; line breaks stay line breaks, tabs become spaces. ``size`` in points."""
    half_points = f'<w:sz w:val="{round(size * 2)}"/>' if size else ""
    properties = f'<w:rPr><w:rFonts w:hint="eastAsia"/>{half_points}</w:rPr>'
    lines = clean(text).replace("\t", " ").split("\n")
    content = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{properties}{content if text else ''}</w:r>"


def commented(content: str, comments: Sequence[int]) -> str:
    """The runs in ``content`` with the comments of those ids anchored to them."""
    starts = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in comments)
    ends = "".join(
        f'<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        f'<w:commentReference w:id="{number}"/></w:r>'
        for number in comments
    )
    return f"{starts}{content}{ends}"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of a style; ``properties`` is markup for what departs from the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def right_indent(ems: float, size: float) -> str:
    """Set flush right, so many characters in."""
    hundredths = round(ems * 100)
    distance = round(ems * size * TWIPS_PER_POINT)
    return f'<w:ind w:rightChars="{hundredths}" w:right="{distance}" w:firstLine="0"/>'


@dataclass(frozen=True, slots=True)
class WordCell:
    """A table cell: its paragraph, width (mm), columns spanned; ``merge`` as in Word."""

    content: str
    columns: int = 1
    width: float = 0.0
    merge: str | None = None


def cell(each: WordCell) -> str:
    """The markup of a table cell."""
    span = f'<w:gridSpan w:val="{each.columns}"/>' if each.columns > 1 else ""
    merge = f'<w:vMerge w:val="{each.merge}"/>' if each.merge else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(each.width)}" w:type="dxa"/>{span}{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr>{each.content}</w:tc>'
    )


def row(cells: Sequence[WordCell], height: float, *, header: bool = False) -> str:
    """A table row that no page break divides; a header row is repeated on every page."""
    repeated = "<w:tblHeader/>" if header else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>'
        f"{repeated}</w:trPr>{''.join(map(cell, cells))}</w:tr>"
    )


def table(rows: Sequence[str], widths: Sequence[float], margin: float, caption: str) -> str:
    """A ruled table of fixed column widths (mm); ``caption`` is read out by screen readers."""
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in edges
    )
    sides = "".join(f'<w:{side} w:w="{twips(margin)}" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{sides}</w:tblCellMar><w:tblCaption w:val={quoteattr(caption)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
