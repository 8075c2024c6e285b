"""What tells two registrations apart (重复登记比对), and what keeps one from being voided."""

from gongkai.office.applications.facts import facts_of
from gongkai.office.applications.models import Application, Finding
from gongkai.office.applications.queries.derived import RECEIPTS
from gongkai.office.applications.states import LetterState

UNSIGNED = (LetterState.DRAFT.value, LetterState.RETURNED.value, LetterState.VOID.value)


def differences(one: Application, other: Application) -> list[str]:
    """Return in Chinese what differs between two cases: applicant, matters."""
    found = []
    first, second = facts_of(one), facts_of(other)
    if (_plain(first.name), first.identity) != (_plain(second.name), second.identity):
        found.append("申请人")
    if _asked(one) != _asked(other):
        found.append("申请事项")
    return found


def settled_already(application: Application) -> bool:
    """Return whether something was found or signed in a case, its receipt excepted."""
    letters = application.letters.exclude(kind__in=RECEIPTS).exclude(state__in=UNSIGNED)
    return letters.exists() or Finding.objects.filter(round__application=application).exists()


def _asked(application: Application) -> str:
    rows = application.matters.select_related("data_key").order_by("position")
    return _plain("".join(each.reveal("text") for each in rows))


def _plain(text: str) -> str:
    return "".join(each for each in text if each.isalnum())
