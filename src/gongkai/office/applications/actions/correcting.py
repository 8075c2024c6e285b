"""Corrections (更正): of which kind the applicant is, who they are, how they want the answer."""

from datetime import date, datetime

from gongkai.office.applications.actions.opening import handled, screened
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import ApplicantFacts, checked_line, facts_of
from gongkai.office.applications.models import Application, Correction
from gongkai.office.applications.states import ApplicantKind, FormWanted, WayWanted
from gongkai.office.base.actors import Actor
from gongkai.office.base.fields import Secret
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do, record

LONGEST_REASON = 500
KIND, PERSON, WANTED = "applicant_kind", "applicant", "wanted"


def applicant_kind(
    application: Application,
    kind: ApplicantKind,
    reason: str,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Application:
    """Say of which kind the applicant really is, in every round: table 3 counts by it."""
    said = checked_line("更正的理由", reason, LONGEST_REASON)
    screened(application, {"更正的理由": said}, by=by, on=on, at=at)
    return _kind(application, kind, said, by=by, on=on, at=at)


def applicant(
    application: Application, facts: ApplicantFacts, *, by: Actor, on: date, at: datetime
) -> Application:
    """Put right who applies and how to reach them; the kind has a verb of its own."""
    by.require(Permission.READ_PERSONAL_DATA, application.agency)
    checked = facts.checked()
    screened(application, checked.words, by=by, on=on, at=at)
    return _applicant(application, checked, by=by, on=on, at=at)


def wanted(
    application: Application,
    form: FormWanted,
    way: WayWanted,
    reason: str,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Application:
    """Note that the applicant wants another form or way than the application says (第二十九条).

    Letters that are drafts follow; one that waits for approval or dispatch has to be made anew,
    which its own checks demand.
    """
    said = checked_line("更正的理由", reason, LONGEST_REASON)
    screened(application, {"更正的理由": said}, by=by, on=on, at=at)
    return _wanted(application, form, way, said, by=by, on=on, at=at)


@action
def _kind(
    application: Application,
    kind: ApplicantKind,
    reason: str,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Application:
    application = handled(application, by, on, at)
    before = application.applicant_kind
    if before == kind.value:
        raise NotPossible(f"申请人类型已经是“{kind.label}”，没有需要更正的。请刷新页面查看。")
    application.applicant_kind = kind.value
    application.save(update_fields=["applicant_kind"])
    application.rounds.update(applicant_kind=kind.value)
    row = Correction(field=KIND, before=before, after=kind.value, reason=Secret(reason))
    _note(row, application, by, on, at)
    record(
        ApplicationEvent.KIND_CORRECTED,
        application,
        body=application.agency_id,
        before=before,
        after=kind.value,
    )
    return application


@action
def _applicant(
    application: Application, facts: ApplicantFacts, *, by: Actor, on: date, at: datetime
) -> Application:
    application = handled(application, by, on, at)
    row, before = application.applicant, facts_of(application)
    changed = [name for name, text in facts.texts.items() if before.texts[name] != text]
    for name in changed:
        setattr(row, name, Secret(facts.texts[name]))
    if row.identity_kind != facts.identity_kind.value:
        row.identity_kind = facts.identity_kind.value
        changed.append("identity_kind")
    if not changed:
        nothing_to_do()
        return application
    row.save(update_fields=changed)
    _note(Correction(field=PERSON, reason=Secret("")), application, by, on, at)
    record(
        ApplicationEvent.APPLICANT_CORRECTED,
        application,
        body=application.agency_id,
        fields=changed,
    )
    return application


@action
def _wanted(
    application: Application,
    form: FormWanted,
    way: WayWanted,
    reason: str,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Application:
    application = handled(application, by, on, at)
    if not application.is_open:
        raise NotPossible("申请已经办结，获取方式不再更改。需要重新办理的，请先登记依据。")
    before = f"{application.form_wanted}/{application.way_wanted}"
    after = f"{form.value}/{way.value}"
    if before == after:
        raise NotPossible("获取形式和方式与现在登记的相同，没有需要更正的。请刷新页面查看。")
    facts_of(application).reachable_by(way)
    application.form_wanted, application.way_wanted = form.value, way.value
    application.save(update_fields=["form_wanted", "way_wanted"])
    row = Correction(field=WANTED, before=before, after=after, reason=Secret(reason))
    _note(row, application, by, on, at)
    record(
        ApplicationEvent.WANTED_CORRECTED,
        application,
        body=application.agency_id,
        before=before,
        after=after,
    )
    return application


def _note(row: Correction, application: Application, by: Actor, on: date, at: datetime) -> None:
    row.application, row.data_key, row.on = application, application.data_key, on
    row.corrected_by, row.corrected_at = by.id, at
    row.save()
