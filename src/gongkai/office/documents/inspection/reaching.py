"""What a file runs or fetches by itself when opened (自动执行和外联): fields, formulas, actions."""

import re
from collections.abc import Iterator

from gongkai.office.documents.inspection.package import Element, Package, attribute, local
from gongkai.office.documents.inspection.trace import Trace, trace

_FIELD = re.compile(
    r"\s*\\?\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD)\b", re.I
)
_FORMULA = re.compile(
    r"\b(?:WEBSERVICE|FILTERXML|RTD|CALL|REGISTER(?:\.ID)?|IMPORTDATA|IMAGE|EXEC)\s*\(|"
    r"^[\s=+@-]*[\w.]+\s*\|\s*['\"\w]",
    re.I,
)
_TABLE_FORMULA = re.compile(
    r"(?:^|[,;\t])\"?[=+@-][^\n]{0,200}?(?:[A-Za-z.]+\s*\|\s*'|\b(?:WEBSERVICE|HYPERLINK|"
    r"IMPORT(?:XML|DATA|FEED|HTML|RANGE)|DDE|CALL)\s*\()",
    re.I | re.M,
)
_ACTION = re.compile(r"ppaction://(?:program|macro|ole)", re.I)


def inspect_reaching(package: Package) -> Iterator[Trace]:
    """Traces of Word fields, links of workbooks and clicks on slides that reach outside."""
    for name, root in package.trees("word/"):
        kinds = {found[1].upper() for field in _fields(root) if (found := _FIELD.match(field))}
        if kinds:
            part = name.rsplit("/", 1)[-1]
            yield trace("external_link", part, f"{'、'.join(sorted(kinds))} 域")
    for name, root in package.trees("xl/externalLinks/"):
        if any(local(each) in ("ddeLink", "oleLink") for each in root.iter()):
            yield trace("external_link", name.rsplit("/", 1)[-1], "DDE 或 OLE 链接")
    for name, root in package.trees("ppt/slides/", "ppt/slideMasters/", "ppt/slideLayouts/"):
        if any(_ACTION.match(attribute(each, "action")) for each in root.iter()):
            yield trace("script", name.rsplit("/", 1)[-1].removesuffix(".xml"))


def _fields(root: Element) -> Iterator[str]:
    """The codes of the fields of a part, those written in several runs as one."""
    code: list[str] = []
    for each in root.iter():
        kind = local(each)
        if kind == "fldSimple":
            yield attribute(each, "instr")
        elif kind == "fldChar":
            yield "".join(code)
            code.clear()
        elif kind == "instrText":
            code.append(each.text or "")
    yield "".join(code)


def reaching_formulas(sheet: Element) -> int:
    """How many formulas of a worksheet call a program or an address."""
    return sum(
        local(each) == "f" and bool(_FORMULA.search(each.text or "")) for each in sheet.iter()
    )


def reaching_cells(text: str) -> int:
    """How many cells of a CSV a spreadsheet would take for such a formula."""
    return sum(1 for _ in _TABLE_FORMULA.finditer(text))
