"""What is gone through where a body set no chain (默认审核流程), by kind of object."""

from dataclasses import dataclass

from gongkai.office.review.steps import StepKind


@dataclass(frozen=True, slots=True)
class Default:
    """The steps in their order; those in ``where_held`` only where somebody could take them."""

    steps: tuple[StepKind, ...]
    where_held: frozenset[StepKind] = frozenset()
    separate: bool = True


USUAL = Default((StepKind.FIRST_REVIEW, StepKind.SECRECY, StepKind.SIGN))
_set: dict[str, Default] = {}


def set_default(kind: str, default: Default) -> None:
    """Say what the objects of a kind go through; their owner does so when the program starts."""
    _set[kind] = default


def default_for(kind: str) -> Default:
    """Return what the objects of a kind go through where nothing else was set."""
    return _set.get(kind, USUAL)
