"""What somebody typed so far (已填内容), as it is kept between the pages of an application."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from django.http import QueryDict

from gongkai.doors.portal.applying.forms import FORMS, ApplicationForm
from gongkai.doors.ui import matters

LONGEST_FIELD = 5_000


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as typed, the matters, and which public items were shown and answer.

    ``whole`` are the marks of texts that were proposed to be split and are to stay whole.
    """

    who: str
    fields: dict[str, str] = field(default_factory=dict)
    matters: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    shown: dict[str, bool] = field(default_factory=dict)

    def form(self) -> ApplicationForm:
        """Return the form with what was typed, to be examined."""
        return FORMS[self.who](self.fields)

    def blank_form(self) -> ApplicationForm:
        """Return the form with what was typed, not examined yet."""
        return FORMS[self.who](initial=self.fields)

    @property
    def suggested(self) -> Mapping[int, bool]:
        return {int(item): answers for item, answers in self.shown.items()}

    def is_complete(self) -> bool:
        """Return whether it could be submitted as it stands."""
        return bool(self.matters) and self.form().is_valid()


def typed_in(who: str, posted: QueryDict) -> Typed:
    """Return what a form brought."""
    names = FORMS[who].base_fields
    return Typed(
        who,
        {name: str(posted.get(name, ""))[:LONGEST_FIELD] for name in names},
        matters.typed(posted),
        [each[:64] for each in posted.getlist("whole")[: matters.MOST]],
    )


def mark_of(text: str) -> str:
    """Return a mark that tells a text from others without repeating it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def as_text(typed: Typed) -> str:
    """Return it as it is kept."""
    return json.dumps(asdict(typed), ensure_ascii=False)


def from_text(text: str) -> Typed:
    """Return what ``as_text`` wrote."""
    return Typed(**json.loads(text))
