"""Clearing (核准痕迹): a secrecy reviewer lets a hidden trace pass and says why."""

from datetime import date, datetime

from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.actions.reasons import a_reason
from gongkai.office.documents.events import DocumentEvent
from gongkai.office.documents.models import Trace
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


@action
def clear(trace: Trace, reason: str, *, by: Actor, on: date, at: datetime) -> Trace:
    """Let a blocking trace pass; whoever uploaded the file cannot, nor their deputy."""
    by.require(Permission.REVIEW_SECRECY, trace.document.agency)
    reason = a_reason(reason)
    trace = (
        Trace.objects.select_related("document")
        .select_for_update(of=("self",), no_key=True)
        .get(pk=trace.pk)
    )
    document = trace.document
    if document.uploaded_by in (by.id, by.instead_of):
        raise NotPossible("您是这个文件的上传人，不能核准它的痕迹。请由另一位保密审查员核准。")
    if not trace.blocks:
        raise NotPossible("这处痕迹只作提醒，不影响公开，不需要核准。")
    if trace.cleared_on:
        raise NotPossible(f"这处痕迹已于 {trace.cleared_on} 核准，不需要重复核准。")
    trace.cleared_by, trace.cleared_on, trace.cleared_reason = by.id, on, reason
    trace.save(update_fields=["cleared_by", "cleared_on", "cleared_reason"])
    record(
        DocumentEvent.CLEARED, document, body=document.agency_id, trace=trace.pk, code=trace.code
    )
    return trace
