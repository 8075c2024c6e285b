"""What a version says, field by field in words (各项内容), for showing and comparing."""

from datetime import date

from gongkai.law.clock.wording import chinese
from gongkai.law.exemptions import exemptions
from gongkai.law.topics import full_label
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.disclosures import rich_text
from gongkai.office.disclosures.facts import LABELS, ItemFacts
from gongkai.office.disclosures.states import Genre, Openness, ReleaseKind, Section, Validity


def ground_in_words(code: str) -> str:
    """Return a ground for withholding with its article."""
    ground = exemptions().get(code)
    return f"{ground.label}（{ground.citation}）" if ground else code


_CHOICES: dict[str, type[LabelledEnum]] = {
    "genre": Genre,
    "section": Section,
    "validity": Validity,
    "openness": Openness,
    "release_kind": ReleaseKind,
}
_LAW = {"topic": full_label, "ground": ground_in_words}
SHORT = (
    "title", "number", "formed_on", "genre", "issuers", "topic", "openness", "ground", "reason",
    "section", "keywords", "summary", "effective_on", "expires_on", "validity", "note",
)  # fmt: skip
"""The fields of a line or two, in the order of the form; body and files stand beside them."""


def said_of(facts: ItemFacts) -> dict[str, str]:
    """Return what facts say in words, by field, the body as plain lines."""
    words = {name: in_words(name, getattr(facts, name)) for name in SHORT}
    return {**words, "body": rich_text.plain(facts.body)}


def in_words(field: str, value: object) -> str:
    """Return the value of a field as a clerk reads it; "" for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return chinese(value)
    if field in _LAW:
        return _LAW[field](str(value))
    return _CHOICES[field](str(value)).label if field in _CHOICES else str(value)


def label(field: str) -> str:
    """Return what a field is called; remarks may name one that we do not know."""
    return LABELS.get(field, "全文")
