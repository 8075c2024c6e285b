"""What a Word document hides (Word 隐藏内容): comments, revisions, hidden words, merge sources."""

from collections import Counter
from collections.abc import Iterator

from gongkai.formats.reading.docx.words import w
from gongkai.office.documents.inspection.office import cropped_in, paths_in
from gongkai.office.documents.inspection.package import Element, Package, attribute, local, on
from gongkai.office.documents.inspection.trace import Trace, trace

_PLACES = {
    "document": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "glossary": "构建基块",
}
_CHANGES = {
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange",
    "tcPrChange", "sectPrChange", "numberingChange", "tblGridChange", "cellIns", "cellDel",
    "cellMerge", "tblPrExChange",
}  # fmt: skip
_WHITE = ("FFFFFF", "white")
_TINY = 4
"""Half points; nobody reads two-point letters."""
_MOST_PLACES = 5


def inspect_word(package: Package) -> Iterator[Trace]:
    """Traces in the story parts, comments, styles and settings of a ``.docx``."""
    hidden_styles = _hidden_styles(package)
    for name, root in package.trees("word/"):
        part = name.rsplit("/", 1)[-1].removesuffix(".xml")
        kind = local(root)
        if kind in ("comments", "commentsEx") and len(root):
            if kind == "comments":
                yield trace("comments", "批注", len(root))
        elif kind == "settings":
            yield from _settings(root)
        elif kind in ("document", "hdr", "ftr", "footnotes", "endnotes", "glossaryDocument"):
            yield from _story(root, _place(part), hidden_styles)


def _place(part: str) -> str:
    return next((shown for start, shown in _PLACES.items() if part.startswith(start)), part)


def _story(root: Element, place: str, hidden_styles: set[str]) -> Iterator[Trace]:
    changes = [each for each in root.iter() if local(each) in _CHANGES]
    if changes:
        yield trace("tracked_changes", _places(changes, place), len(changes))
    runs = [run for run in root.iter(w("r")) if _says_something(run)]
    hidden = [run for run in runs if _is_hidden(run, hidden_styles)]
    if hidden:
        yield trace("hidden_text", _places(hidden, place), len(hidden))
    shown = set(runs).difference(hidden)
    unseen = [run for run in runs if run in shown and _is_unseen(run)]
    if unseen:
        yield trace("unseen_text", _places(unseen, place), len(unseen))
    if cropped := cropped_in(root):
        yield trace("cropped_picture", place, cropped)
    if paths_in(root):
        yield trace("file_path", place, "（在图片说明里）")
    invisible = sum(on(each, "hidden") and attribute(each, "hidden") != "" for each in _drawn(root))
    if invisible:
        yield trace("hidden_shape", place, invisible)


def _drawn(root: Element) -> Iterator[Element]:
    return (each for each in root.iter() if local(each) == "docPr")


def _says_something(run: Element) -> bool:
    return any((each.text or "").strip() for each in run if local(each) in ("t", "delText"))


def _places(elements: list[Element], part: str) -> str:
    """The part, and the numbers of the first few paragraphs of it that hold the elements."""
    numbers: Counter[int] = Counter()
    order: dict[Element, int] = {}
    root = elements[0].getroottree().getroot()
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        order[paragraph] = number
    for element in elements:
        holder = next((each for each in (element, *element.iterancestors()) if each in order), None)
        if holder is not None:
            numbers[order[holder]] += 1
    listed = "、".join(str(each) for each in sorted(numbers)[:_MOST_PLACES])
    more = "等" if len(numbers) > _MOST_PLACES else ""
    return f"{part}第{listed}段{more}" if listed else part


def _is_hidden(run: Element, hidden_styles: set[str]) -> bool:
    properties = run.find(w("rPr"))
    if properties is not None:
        for name in ("vanish", "webHidden"):
            own = properties.find(w(name))
            if own is not None:
                return on(own)
        style = properties.find(w("rStyle"))
        if style is not None and attribute(style, "val") in hidden_styles:
            return True
    paragraph = next(run.iterancestors(w("p")), None)
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}") if paragraph is not None else None
    if style is not None and attribute(style, "val") in hidden_styles:
        return True
    row = next(run.iterancestors(w("tr")), None)
    gone = row.find(f"{w('trPr')}/{w('hidden')}") if row is not None else None
    return gone is not None and on(gone)


def _is_unseen(run: Element) -> bool:
    """White on nothing, or too small to read; white on a shaded cell is a table's heading."""
    properties = run.find(w("rPr"))
    if properties is None:
        return False
    size = properties.find(w("sz"))
    points = attribute(size, "val") if size is not None else ""
    if points.isdecimal() and int(points[:6]) <= _TINY:
        return True
    colour = properties.find(w("color"))
    if colour is None or attribute(colour, "val") not in _WHITE:
        return False
    around = (run, *run.iterancestors(w("p"), w("tc"), w("tbl"), w("txbxContent")))
    return not any(_is_shaded(each) for each in around)


def _is_shaded(element: Element) -> bool:
    if local(element) == "txbxContent":
        return True  # the box's own fill is beyond this look
    for child in element:
        if local(child) in ("rPr", "pPr", "tcPr", "tblPr"):
            if child.find(w("highlight")) is not None:
                return True
            shade = child.find(w("shd"))
            if shade is not None and attribute(shade, "fill") not in ("", "auto", *_WHITE):
                return True
            if child.find(w("tblStyle")) is not None:
                return True
    return False


def _hidden_styles(package: Package) -> set[str]:
    """The ids of styles that hide their text, those based on them included."""
    hidden: set[str] = set()
    based: dict[str, str] = {}
    for _, root in package.trees("word/styles"):
        if local(root) != "styles":
            continue
        for style in root.iter(w("style")):
            identity = attribute(style, "styleId")
            found = style.find(f"{w('rPr')}/{w('vanish')}")
            parent = style.find(w("basedOn"))
            if found is not None and on(found):
                hidden.add(identity)
            elif found is None and parent is not None:
                based[identity] = attribute(parent, "val")
    grown = True
    while grown:
        more = {each for each, parent in based.items() if parent in hidden} - hidden
        hidden |= more
        grown = bool(more)
    return hidden


def _settings(root: Element) -> Iterator[Trace]:
    for entry in root:
        if local(entry) == "trackRevisions" and on(entry):
            yield trace("tracking_on", "文件设置")
        elif local(entry) == "docVars" and len(entry):
            yield trace("document_variables", "文件设置", len(entry))
        elif local(entry) == "mailMerge":
            yield trace("mail_merge", "文件设置")
