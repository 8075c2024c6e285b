"""What a presentation hides (演示文稿隐藏内容): slides, notes, comments, shapes."""

from collections.abc import Iterator

from gongkai.office.documents.inspection.office import cropped_in, paths_in
from gongkai.office.documents.inspection.package import Element, Package, attribute, local
from gongkai.office.documents.inspection.trace import Trace, trace

_PAGE_FIELDS = ("sldNum", "sldImg", "dt", "hdr", "ftr")


def inspect_slides(package: Package) -> Iterator[Trace]:
    """Traces in the parts of a ``.pptx``."""
    slides = list(package.trees("ppt/slides/"))
    hidden = [name for name, root in slides if attribute(root, "show") in ("0", "false")]
    if hidden:
        yield trace("hidden_slide", _listed(hidden), len(hidden))
    notes = [name for name, root in package.trees("ppt/notesSlides/") if _has_notes(root)]
    if notes:
        yield trace("speaker_notes", "备注", len(notes))
    for _, root in package.trees("ppt/comments/"):
        count = sum(local(each) in ("cm", "comment") for each in root.iter())
        if count:
            yield trace("comments", "批注", count)
    for name, root in slides:
        shapes = sum(
            local(each) == "cNvPr" and attribute(each, "hidden") in ("1", "true")
            for each in root.iter()
        )
        if shapes:
            yield trace("hidden_shape", _listed([name]), shapes)
        if cropped := cropped_in(root):
            yield trace("cropped_picture", _listed([name]), cropped)
        if paths_in(root):
            yield trace("file_path", _listed([name]), "（在图片说明里）")


def _has_notes(root: Element) -> bool:
    """Whether a notes page says more than its slide number and date."""
    for shape in root.iter():
        if local(shape) != "sp":
            continue
        kinds = [attribute(each, "type") for each in shape.iter() if local(each) == "ph"]
        if any(kind in _PAGE_FIELDS for kind in kinds):
            continue
        if any(local(each) == "t" and (each.text or "").strip() for each in shape.iter()):
            return True
    return False


def _listed(names: list[str]) -> str:
    return "、".join(name.rsplit("/", 1)[-1].removesuffix(".xml") for name in names[:5])
