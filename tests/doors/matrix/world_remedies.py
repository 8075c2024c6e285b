"""Reviews, suits and complaints of the matrix, with a word hidden in each of their fields."""

from typing import Any

from gongkai.office.remedies.actions import complaining, lessons
from gongkai.office.remedies.facts import ComplaintFacts, LessonFacts
from gongkai.office.remedies.models import Complaint, Remedy
from gongkai.office.remedies.states import Cause, ComplaintAbout, ComplaintResult, RemedyStepKind
from tests.doors.matrix.canaries import hidden
from tests.office.county import TODAY
from tests.office.items import Office, acting
from tests.office.suits import decide, fresh, other, refused, review, take


def remedies_of(place: Office, owner: str, people: str) -> dict[str, Remedy]:
    """Return a suit under way and a review that was decided and learnt from.

    ``owner`` is who of the body may meet a word, ``people`` who may see people.
    """
    suit = other(
        place,
        name=hidden("who sues", people),
        described=hidden("what is sued over", people),
        authority=f"{hidden('name of a court', owner)}法院",
        number=f"（2026）{hidden('number of a suit', owner)}号",
    )
    take(place, suit, RemedyStepKind.NOTICE)
    case = refused(place, name=hidden("name of an applicant", people))
    decided = review(place, case, number=f"示政复〔2026〕{hidden('number', owner)}号")
    decide(
        place,
        decided,
        number=f"示政复决〔2026〕{hidden('number of a decision', owner)}号",
        order=hidden("what a decision orders", people),
    )
    words = hidden("why it was corrected", owner), hidden("what is changed", owner)
    lessons.write(decided, LessonFacts(Cause.FACTS, *words), **acting(place.clerk))
    return {"open": fresh(suit), "decided": fresh(decided)}


def complaints_of(place: Office, people: str) -> dict[str, Complaint]:
    """Return a complaint under way, and one that was founded and is to be mended."""
    return {
        "open": _complaint(place, people),
        "founded": complaining.close(
            _complaint(place, people),
            ComplaintResult.FOUNDED,
            hidden("what a complainant was told", people),
            **acting(place.clerk),
        ),
    }


def _complaint(place: Office, people: str) -> Complaint:
    said: dict[str, Any] = {
        "name": hidden("who complains", people),
        "contact": hidden("contact of who complains", people),
        "content": hidden("what a complaint says", people),
    }
    facts = ComplaintFacts(
        about=ComplaintAbout.NOT_DISCLOSED, received_on=TODAY, due_on=TODAY, **said
    )
    return complaining.receive(place.agency, facts, **acting(place.clerk))
