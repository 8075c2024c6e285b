"""What the public may see of a case (公众查询): found by number and code, told without names."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from gongkai.office.agencies.models import Work
from gongkai.office.applications.codes import same
from gongkai.office.applications.letter_kinds import is_answer
from gongkai.office.applications.models import Application, CaseFile, Fee, Letter, Party, Round
from gongkai.office.applications.queries.deciding import provided_files
from gongkai.office.applications.queries.files import may_leave
from gongkai.office.applications.queries.letter_facts import goes_to_applicant
from gongkai.office.applications.states import LetterState, Opinion, WayWanted
from gongkai.office.base.data_keys import Erased

SENT = (LetterState.SENT.value, LetterState.DELIVERED.value)
MOST_ALIKE = 10
# Given at once and never sent by anybody: whoever applied online fetches them here.
RECEIPTS = ("receipt", "submission_receipt")


def code_of(application: Application) -> str:
    """Return the tracking code of a case, for whoever has just submitted it."""
    return application.reveal("tracking_code")


def proven(number: str, code: str) -> Application | None:
    """Return the case with a number to whoever knows its code; small letters do for capitals.

    A wrong number takes as long as a wrong code: some case is opened and compared either way.
    """
    rows = Application.objects.select_related("agency", "data_key")
    found = rows.filter(number__in={number, number.upper()}).first()
    another = rows.order_by("pk").first()
    fits = _fits(found or another, "tracking_code", code)
    return found if fits else None


def still_proven(number: int, code: str) -> Application | None:
    """Return the case to whoever sends its code once more."""
    found = tracked(number)
    return found if _fits(found, "tracking_code", code) else None


def proven_party(number: str, code: str) -> Party | None:
    """Return the party a letter with that number was sent to, to whoever knows its reply code."""
    letters = Letter.objects.filter(number=number, state__in=SENT).exclude(party=None)
    parties = Party.objects.select_related("data_key")
    found = list(parties.filter(pk__in=letters.values("party"))[:MOST_ALIKE])
    another = parties.order_by("pk").first()
    compared = found or ([another] if another else [])
    fitting = [each for each in compared if _fits(each, "reply_code", code)]
    return fitting[0] if found and fitting else None


def party_still_proven(number: int, code: str) -> Party | None:
    """Return the party to whoever sends its reply code once more."""
    found = party_of(number)
    return found if _fits(found, "reply_code", code) else None


def tracked(number: int) -> Application | None:
    """Return a case for whoever proved to know its code."""
    rows = Application.objects.select_related("agency", "data_key", "duplicate_of")
    return rows.filter(pk=number).first()


def letters_to_applicant(application: Application) -> list[Letter]:
    """Return the letters that were sent to the applicant, the latest first."""
    rows = Letter.objects.filter(application=application, party=None)
    receipts = Q(state=LetterState.SIGNED.value, kind__in=RECEIPTS)
    rows = rows.filter(Q(state__in=SENT) | receipts)
    related = ("application__agency", "data_key", "delivery", "round", "sealed_file__data_key")
    ready = rows.select_related(*related).prefetch_related("enclosures__data_key")
    sent = ready.order_by("-signed_on", "-pk")
    return [each for each in sent if goes_to_applicant(each.kind, each.dated)]


def is_to_be_signed_for(letter: Letter) -> bool:
    """Return whether opening a letter here is what will prove its delivery."""
    delivery = getattr(letter, "delivery", None)
    return bool(delivery and delivery.way == WayWanted.PLATFORM and delivery.delivered_on is None)


def files_with(letter: Letter) -> list[CaseFile]:
    """Return the files that went out with a letter; an answer brings what was found."""
    found = provided_files(letter.round) if is_answer(letter.kind) else []
    files = dict.fromkeys([*found, *letter.enclosures.all()])
    return [each for each in files if may_leave(each)]


def file_sent(letters: Iterable[Letter], number: str) -> CaseFile | None:
    """Return a file that went out with one of the letters; None for any other."""
    files = (file for letter in letters for file in files_with(letter))
    return next((each for each in files if str(each.pk) == number), None)


def fee_of(application: Application) -> Fee | None:
    """Return the fee that was asked in the present round and is not paid yet."""
    latest = Round.objects.filter(application=application).order_by("-ordinal").values("pk")[:1]
    return Fee.objects.filter(round__in=latest, noticed_on__isnull=False, paid_on=None).first()


def held_by(application: Application) -> str:
    """Return the name of the unit that works on a case; "" where nobody in particular does."""
    work = Work.objects.filter(
        kind=application._meta.label_lower, object=str(application.pk), finished_on=None
    )
    row = work.select_related("unit", "post__unit").first()
    unit = row and (row.unit or (row.post.unit if row.post else None))
    return unit.name if unit else ""


def party_of(number: int) -> Party | None:
    """Return a party for whoever proved to know its reply code."""
    rows = Party.objects.select_related("application__agency", "application__data_key", "data_key")
    return rows.filter(pk=number).first()


def points_of(party: Party) -> str:
    """Return what a party is asked about, which never says who applies."""
    return _opened(party, "points")


def opinion_told(party: Party) -> tuple[str, str]:
    """Return what a party said, in words, and why; "" while it said nothing."""
    if not party.opinion:
        return "", ""
    return Opinion(party.opinion).label, _opened(party, "opinion_text")


def letters_to_party(party: Party) -> QuerySet[Letter]:
    """Return the letters that were sent to a party, the latest first."""
    rows = Letter.objects.filter(party=party, state__in=SENT)
    related = ("application__agency", "data_key", "delivery", "round", "sealed_file__data_key")
    return rows.select_related(*related).order_by("-signed_on", "-pk")


def _fits(row: Application | Party | None, field: str, code: str) -> bool:
    if row is None:
        return False
    try:
        given = row.reveal(field)
    except Erased:
        return False
    return bool(given) and same(given, code)


def _opened(party: Party, field: str) -> str:
    try:
        return party.reveal(field)
    except Erased:
        return ""
