"""An empty official document for Word (公文空白文档): page, styles, page numbers."""

import io
import zipfile
from datetime import datetime
from math import floor

import docx
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from gongkai.formats.writing import gbt9704
from gongkai.formats.writing.wordml import NAMESPACE, TWIPS_PER_POINT, elements, fonts

_UNUSED_PARTS = ("stylesWithEffects", "customXml", "webSettings", "numbering", "thumbnail")
_LINE = round(gbt9704.LINE_PITCH * TWIPS_PER_POINT)
_EXACT_LINE = f'<w:spacing w:before="0" w:after="0" w:line="{_LINE}" w:lineRule="exact"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
# Characters of 3号 type are 16 points wide; 28 of them on 156 mm must stand a little closer.
_CLOSER = gbt9704.TEXT_WIDTH * gbt9704.POINTS_PER_MM / gbt9704.CHARACTERS_PER_LINE - gbt9704.SIZE_3
_BODY_SPACING = f'<w:spacing w:val="{floor(_CLOSER * TWIPS_PER_POINT)}"/>'


def empty_document(title: str, author: str, dated: datetime | None) -> Document:
    """A document without content; its properties name title and author, and never this tool."""
    document = docx.Document()
    _drop_unused_parts(document)
    _set_properties(document, title, author, dated)
    _replace_children(document.styles.element, _styles())
    _replace_children(document.settings.element, _SETTINGS)
    _replace_fonts(document)
    _set_page(document)
    return document


def saved(document: Document) -> bytes:
    """The bytes of a document; the same content gives the same bytes."""
    first, out = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.infolist():
            entry = zipfile.ZipInfo(member.filename, _ZIP_EPOCH)
            target.writestr(entry, source.read(member), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _drop_unused_parts(document: Document) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNUSED_PARTS:
                del relations[key]


def _set_properties(document: Document, title: str, author: str, dated: datetime | None) -> None:
    properties = document.core_properties
    properties.title, properties.author = title[:255], author[:255]
    properties.comments, properties.language = "", "zh-CN"
    if dated is not None:
        properties.created = properties.modified = dated


def _replace_children(element: BaseOxmlElement, markup: str) -> None:
    del element[:]
    for new in elements(markup):
        element.append(new)


def _replace_fonts(document: Document) -> None:
    """The font table, which tells Word what to take where a font is not installed."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/>'
        '<w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>'
        for name, instead in gbt9704.SUBSTITUTES.items()
    )
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            # A part without a class of its own has no setter for its content.
            declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            table = f'{declaration}<w:fonts xmlns:w="{NAMESPACE}">{entries}</w:fonts>'
            relation.target_part._blob = table.encode()


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(gbt9704.PAGE_WIDTH), Mm(gbt9704.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(gbt9704.TOP), Mm(gbt9704.BOTTOM)
    section.left_margin, section.right_margin = Mm(gbt9704.LEFT), Mm(gbt9704.RIGHT)
    number_height = gbt9704.SIZE_4 / gbt9704.POINTS_PER_MM
    section.footer_distance = Mm(gbt9704.BOTTOM - gbt9704.PAGE_NUMBER_DROP - number_height)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        _replace_children(footer._element, _page_number(side))
    (grid,) = elements(f'<w:docGrid w:type="lines" w:linePitch="{_LINE}"/>')
    properties = document.element.body.sectPr
    for old in properties.findall(f"{{{NAMESPACE}}}docGrid"):
        properties.remove(old)
    properties.append(grid)


def _page_number(side: str) -> str:
    """— 1 — at the outer side, one character in: odd pages right, even pages left."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind w:{side}Chars="100" w:{side}="280"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )


_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
)


def _styles() -> str:
    """The styles of the document: few, so that a clerk finds them."""
    size_3, size_2 = round(gbt9704.SIZE_3 * 2), round(gbt9704.SIZE_2 * 2)
    title_line = round(35 * TWIPS_PER_POINT)
    keep = "<w:keepNext/><w:keepLines/>"
    return "".join(
        (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(gbt9704.BODY_FONT)}"
            f'<w:sz w:val="{size_3}"/><w:szCs w:val="{size_3}"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            "<w:pPrDefault/></w:docDefaults>",
            _style("Normal", "Normal", f'{_EXACT_LINE}<w:jc w:val="both"/>', "", base=None),
            _style("BodyText", "Body Text", _INDENT, _BODY_SPACING),
            _style(
                "Title",
                "Title",
                f'{keep}<w:snapToGrid w:val="0"/>'
                f'<w:spacing w:after="{_LINE}" w:line="{title_line}" w:lineRule="exact"/>'
                '<w:jc w:val="center"/>',
                f'{fonts(gbt9704.TITLE_FONT)}<w:sz w:val="{size_2}"/>',
            ),
            _style(
                "Heading1",
                "heading 1",
                f'{keep}{_INDENT}<w:outlineLvl w:val="0"/>',
                fonts(gbt9704.HEADING_FONT) + _BODY_SPACING,
            ),
            _style(
                "Heading2",
                "heading 2",
                f'{keep}{_INDENT}<w:outlineLvl w:val="1"/>',
                fonts(gbt9704.SUBHEADING_FONT) + _BODY_SPACING,
            ),
            _style("Signature", "Signature", '<w:keepNext/><w:jc w:val="right"/>', ""),
            _style(
                "TableText", "表格文字", _table_paragraph("center"), _table_type(gbt9704.TABLE_FONT)
            ),
            _style(
                "TableLabel", "表格栏目", _table_paragraph("left"), _table_type(gbt9704.TABLE_FONT)
            ),
            _style(
                "TableHead",
                "表格表头",
                _table_paragraph("center"),
                _table_type(gbt9704.HEADING_FONT),
            ),
            _style(
                "Spacer",
                "表后间距",
                '<w:snapToGrid w:val="0"/><w:spacing w:line="160" w:lineRule="exact"/>',
                "",
            ),
            _style(
                "Footer",
                "footer",
                '<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>',
                f'{fonts(gbt9704.PAGE_NUMBER_FONT, gbt9704.PAGE_NUMBER_FONT)}<w:sz w:val="28"/>',
            ),
            _style(
                "CommentText",
                "annotation text",
                '<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/>',
                '<w:sz w:val="20"/>',
            ),
            '<w:style w:type="character" w:styleId="CommentReference">'
            '<w:name w:val="annotation reference"/><w:rPr><w:sz w:val="21"/></w:rPr></w:style>',
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
            '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
            "</w:style>",
        )
    )


def _style(
    key: str, name: str, paragraph: str, characters: str, base: str | None = "Normal"
) -> str:
    default = ' w:default="1"' if base is None else ""
    based_on = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>'
        f"{based_on}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{characters}</w:rPr></w:style>"
    )


def _table_paragraph(alignment: str) -> str:
    return (
        '<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{alignment}"/>'
    )


def _table_type(font: str) -> str:
    return f'{fonts(font)}<w:sz w:val="{round(gbt9704.SIZE_5 * 2)}"/>'
