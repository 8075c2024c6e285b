"""Facts in words (事实的写法): label and value as a clerk reads them."""

from datetime import date

from gongkai.law.clock.wording import chinese
from gongkai.law.facts import Facts, FactValue, catalogue, recorded


def in_words(facts: Facts) -> list[tuple[str, str]]:
    """Return label and value of the facts on record, in the order of the catalogue."""
    return [
        (fact.label, said(facts[key])) for key, fact in catalogue().items() if recorded(facts, key)
    ]


def said(value: FactValue) -> str:
    """Return a value as it is read."""
    return chinese(value) if isinstance(value, date) else str(value)
