"""Files as the desk lists them (附件清单): kind, size, and what would leave with them unseen."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.office.accounts.queries import names_of
from gongkai.office.disclosures.models import Attachment, Version
from gongkai.office.disclosures.queries import attachments_of
from gongkai.office.documents.cleaning import CLEANABLE
from gongkai.office.documents.kinds import FileKind
from gongkai.office.documents.models import Document, Trace
from gongkai.office.documents.queries import traces

LABELS = {each.value: each.label for each in FileKind}
PROPERTIES = frozenset(
    {
        "author", "property_text", "custom_property", "thumbnail",
        "gps", "camera", "picture_text", "picture_thumbnail",
    }
)  # fmt: skip
"""The traces that 一键清除文件属性 is an answer to, by code."""


@dataclass(frozen=True, slots=True)
class ShownTrace:
    """A trace; ``cleared_by`` is the name of who let it pass, "" while it is open."""

    trace: Trace
    cleared_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the item cannot go on because of it."""
        return self.trace.blocks and not self.trace.cleared_on


@dataclass(frozen=True, slots=True)
class ShownFile:
    """An attachment with its traces; ``size`` in bytes, ``uploader`` a name."""

    attachment: Attachment
    document: Document
    kind: str
    size: int
    uploader: str
    traces: tuple[ShownTrace, ...]

    @property
    def open_traces(self) -> int:
        return sum(each.is_open for each in self.traces)

    @property
    def can_be_cleaned(self) -> bool:
        kind = self.document.blob.kind
        return kind in CLEANABLE and any(each.trace.code in PROPERTIES for each in self.traces)


def files_of(version: Version) -> list[ShownFile]:
    """Return the attachments of a version in order; three statements however many there are."""
    attachments = attachments_of(version)
    found = list(traces(each.document for each in attachments))
    names = names_of(_people(attachments, found))
    return [
        ShownFile(
            attachment=each,
            document=each.document,
            kind=LABELS[each.document.blob.kind],
            size=each.document.blob.size,
            uploader=names[each.document.uploaded_by],
            traces=tuple(
                ShownTrace(trace, names.get(trace.cleared_by, ""))
                for trace in found
                if trace.document_id == each.document_id
            ),
        )
        for each in attachments
    ]


def _people(attachments: Iterable[Attachment], found: Iterable[Trace]) -> set[str]:
    uploaders = {each.document.uploaded_by for each in attachments}
    return uploaders | {each.cleared_by for each in found if each.cleared_by}
