"""Releasing (误判放行): a secrecy reviewer says that refused content is no state secret."""

from datetime import date, datetime

from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.actions.reasons import a_reason
from gongkai.office.documents.events import DocumentEvent
from gongkai.office.documents.models import FalseHit
from gongkai.office.documents.screening import REFUSED_KIND
from gongkai.office.trail.action import action
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import record


@action
def release(
    digest: str, agency: Agency, reason: str, *, by: Actor, on: date, at: datetime
) -> FalseHit:
    """Let content with this digest be taken by this body from now on.

    It must have been refused there before, and not only to the one who releases it.
    """
    by.require(Permission.REVIEW_SECRECY, agency)
    reason = a_reason(reason)
    refusals = Entry.objects.filter(
        kind=REFUSED_KIND,
        object=digest,
        event=DocumentEvent.REFUSED.value,
        body=str(agency.pk),
    )
    if not refusals.exists():
        raise NotPossible(f"“{agency.name}”没有拒收过这份内容，不能放行。请从拒收记录中选择。")
    themselves = [each for each in (by.id, by.instead_of) if each]
    if not refusals.exclude(by__in=themselves).exists():
        raise NotPossible("这份内容是您本人提交的，不能由您放行。请由另一位保密审查员核对后放行。")
    false_hit, is_new = FalseHit.objects.get_or_create(
        agency=agency,
        digest=digest,
        defaults={"reason": reason, "released_by": by.id, "released_on": on},
    )
    if not is_new:
        raise NotPossible(f"这份内容已于 {false_hit.released_on} 放行，请提交人重新提交即可。")
    record(DocumentEvent.RELEASED, false_hit, body=agency.pk, digest=digest)
    return false_hit
