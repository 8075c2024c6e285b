"""Words that nobody may see by whom they are hidden from: a different one for each field."""

import re

HIDDEN, SEEN = "zqx", "qxz"
_told: dict[str, str] = {}


def hidden(what: str, owner: str = "A") -> str:
    """Return a word for a field that is not public: of body A, of unit U of it, of body B.

    C for people of the cases of body A, D for those of body B: applicants and who complains.
    N for what visitors typed and have not submitted, which nobody may see but in their browser.
    Names of staff are P for those of body A, Q for those of B and G for those of the government.
    """
    return _noted(f"{HIDDEN}{owner}{len(_told):04}", what)


def seen(what: str) -> str:
    """Return a word to stand in a field that everybody may see."""
    return _noted(f"{SEEN}{len(_told):04}", what)


def found_in(page: bytes, owners: str) -> list[str]:
    """Return which hidden words of these owners stand in the bytes, with what each is."""
    words = re.findall(f"{HIDDEN}[{owners}][0-9]{{4}}".encode(), page, re.I)
    return sorted({f"{word.decode()} ({_told.get(word.decode(), '')})" for word in words})


def seen_in(page: bytes) -> set[str]:
    """Return which public words stand in the bytes."""
    return {word.decode() for word in re.findall(f"{SEEN}[0-9]{{4}}".encode(), page)}


def _noted(word: str, what: str) -> str:
    _told[word] = what
    return word
