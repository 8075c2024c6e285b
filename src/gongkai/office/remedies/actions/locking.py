"""Remedies under lock (锁定复议、诉讼): read anew as they are now, one writer at a time."""

from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.remedies.models import Complaint, Remedy

HANDLING = Permission.HANDLE_APPLICATIONS


def locked(remedy: Remedy | int) -> Remedy:
    """Return the remedy as it is now, locked, with its body, data key, round and case.

    Whoever waited for the lock reads what is joined after it: with the locked row, PostgreSQL
    would give it as it was before the wait.
    """
    key = remedy if isinstance(remedy, int) else remedy.pk
    Remedy.objects.select_for_update(no_key=True).only("pk").get(pk=key)
    joined = Remedy.objects.select_related(
        "agency", "data_key", "round__application__agency", "previous"
    )
    return joined.get(pk=key)


def standing(remedy: Remedy, by: Actor) -> Remedy:
    """Return the remedy locked for who may handle it; refuse one whose entry was voided."""
    found = locked(remedy)
    by.require(HANDLING, found.agency)
    if found.voided_at is not None:
        raise NotPossible("这件复议、诉讼的登记已经作废。请刷新页面查看现在的状态。")
    return found


def standing_complaint(complaint: Complaint, by: Actor) -> Complaint:
    """Return the complaint locked for who may handle it; refuse one whose entry was voided."""
    Complaint.objects.select_for_update(no_key=True).only("pk").get(pk=complaint.pk)
    joined = Complaint.objects.select_related("agency", "data_key", "application")
    found = joined.get(pk=complaint.pk)
    by.require(HANDLING, found.agency)
    if found.voided_at is not None:
        raise NotPossible("这件举报投诉的登记已经作废。请刷新页面查看现在的状态。")
    return found
