"""What is to be done next on a page (下一步): a sentence, a button, and other ways."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can be done: its words and its page."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done now, in a sentence; ``way`` is the button of who may do it."""

    told: str
    way: Way | None = None
