"""What is said of steps and remarks before they are written (环节和批注的内容)."""

from dataclasses import dataclass
from typing import NamedTuple

from gongkai.office.agencies.models import Agency, Post
from gongkai.office.review.steps import StepKind


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step of a chain to be set (审核环节): without a body it is the object's own.

    A post without a body means the post's body, also for objects of the bodies below.
    """

    kind: StepKind
    agency: Agency | None = None
    post: Post | None = None


class RemarkFacts(NamedTuple):
    """A reason in place (批注): the field, the words of it that are meant or "", what is wrong."""

    field: str
    quote: str
    text: str
