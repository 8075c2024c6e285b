"""What the rules look at (检查所依据的内容), read once from a version."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.law.document_numbers import DocumentNumber, parse
from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures import rich_text
from gongkai.office.disclosures.facts import LABELS
from gongkai.office.disclosures.models import Version
from gongkai.office.disclosures.states import ItemState, Openness
from gongkai.office.documents.models import Document, FalseHit, Trace
from gongkai.office.documents.personal_data import find_personal_data
from gongkai.office.documents.queries import open_traces
from gongkai.office.documents.screening import hits_in_text
from gongkai.office.documents.warnings import lists_for
from gongkai.office.documents.wordlists import WordList, find_words

TYPED = ("title", "summary", "keywords", "issuers", "note")
"""The fields of one line in which something may stand that must not go out, besides the body."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A version on a day: its words by field, its attachments and what is open about them.

    ``marks`` are secrecy marks that nobody released: field and message. ``lists`` are the word
    lists that apply at the body.
    """

    version: Version
    agency: Agency
    on: date
    releasing: bool
    words: dict[str, str]
    number: DocumentNumber | None
    documents: tuple[Document, ...]
    traces: tuple[Trace, ...]
    same_number: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]
    lists: tuple[WordList, ...]

    @property
    def is_public(self) -> bool:
        return self.version.openness == Openness.PUBLIC


def read(version: Version, on: date, *, releasing: bool) -> Contents:
    """Return what the rules look at; at most seven statements."""
    attachments = version.attachments.select_related("document").order_by("position")
    documents = tuple(each.document for each in attachments)
    agency = version.item.agency
    words = {name: str(getattr(version, name)) for name in TYPED}
    words["body"] = rich_text.plain(version.body)
    return Contents(
        version=version,
        agency=agency,
        on=on,
        releasing=releasing,
        words=words,
        number=parse(version.number),
        documents=documents,
        traces=tuple(open_traces(documents).select_related("document")),
        same_number=tuple(_titles_with_same_number(version, agency)),
        marks=tuple(_unreleased_marks(words, agency)),
        lists=tuple(lists_for(agency)),
    )


def to_look_at(text: str, lists: tuple[WordList, ...]) -> list[str]:
    """Return a message for each place in a text with personal data or a listed word, in order."""
    found = [(each.offset, each.message) for each in find_personal_data(text)]
    found += [(each.offset, each.message) for each in find_words(text, lists)]
    return [message for _, message in sorted(found)]


def label(field: str) -> str:
    """Return what a field is called on the form."""
    return LABELS[field]


def _titles_with_same_number(version: Version, agency: Agency) -> Iterable[str]:
    """Titles of other items of the body that carry the number, worked on or public; a few."""
    if not version.number:
        return []
    carrying = Version.objects.filter(number=version.number, item__agency=agency)
    # Conditions on the joined item, not a subquery: SQLite would first list every item there is.
    others = carrying.exclude(item__state=ItemState.DISCARDED.value).exclude(item=version.item_id)
    return [
        each.title
        for each in others.select_related("item").order_by("item", "-ordinal")[:20]
        if each.pk in {each.item.working_id, each.item.public_id}
    ][:3]


def _unreleased_marks(words: dict[str, str], agency: Agency) -> list[tuple[str, str]]:
    hits = [(name, hit) for name, text in words.items() for hit in hits_in_text(text, LABELS[name])]
    if not hits:
        return []
    digests = {hit.digest for _, hit in hits}
    released = FalseHit.objects.filter(agency=agency, digest__in=digests)
    passed = set(released.values_list("digest", flat=True))
    return [(name, hit.mark.message) for name, hit in hits if hit.digest not in passed]
