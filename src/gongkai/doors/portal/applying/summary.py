"""What was filled in, line by line (填写内容一览), to be read once more before it is sent."""

from collections.abc import Iterator

from gongkai.doors.portal.applying.typed import Typed
from gongkai.doors.portal.bodies.guide import Fact


def summary(typed: Typed) -> list[Fact]:
    """Return every field that was filled in, by its label."""
    return list(_lines(typed))


def _lines(typed: Typed) -> Iterator[Fact]:
    for name, field in typed.form().fields.items():
        given = typed.fields.get(name, "")
        choices = dict(getattr(field, "choices", ()))
        if given:
            yield Fact(str(field.label), str(choices.get(given, given)))
