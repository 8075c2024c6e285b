"""Screening what is typed (录入内容筛查), before any action keeps a word of it."""

from collections.abc import Mapping
from datetime import date, datetime

from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from gongkai.office.disclosures import rich_text
from gongkai.office.disclosures.facts import LABELS, ItemFacts
from gongkai.office.documents.actions.screening import admit
from gongkai.office.documents.screening import hits_in_text


def admit_words(
    words: Mapping[str, str], agency: Agency, *, by: Actor, on: date, at: datetime
) -> None:
    """Let the words of fields pass, or note a secrecy mark and raise SecretFound.

    Fields go by their name or, where they are none of a version's, by their Chinese label.
    """
    hits = [hit for name, text in words.items() for hit in hits_in_text(text, _label(name))]
    admit(hits, agency, by=by, on=on, at=at)


def admit_facts(facts: ItemFacts, agency: Agency, *, by: Actor, on: date, at: datetime) -> None:
    """Let all that was typed into an item pass, or raise SecretFound."""
    words = {
        name: getattr(facts, name) or ""
        for name in ("title", "number", "issuers", "keywords", "summary", "reason", "note")
    }
    words["body"] = rich_text.plain(facts.body)
    admit_words(words, agency, by=by, on=on, at=at)


def _label(name: str) -> str:
    return LABELS.get(name, name)
