"""Texts as every database takes them (入库文本): what was read of a strange file may not be."""

import re

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """Return the text without the signs that PostgreSQL refuses: NUL and lone surrogates."""
    return _UNSTORABLE.sub("", text)
