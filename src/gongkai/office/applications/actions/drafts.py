"""Applications not yet submitted (未提交的申请): kept, submitted once, and forgotten in time."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from gongkai.office.agencies.actions import checks
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import files, intake
from gongkai.office.applications.actions.files import Looked
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import IntakeFacts
from gongkai.office.applications.models import Application, IntakeDraft
from gongkai.office.applications.queries.drafts import digest_of
from gongkai.office.applications.states import FileRole
from gongkai.office.base.actors import Actor
from gongkai.office.base.data_keys import new_data_key
from gongkai.office.base.erasure import erase
from gongkai.office.base.fields import Secret
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do, record

KEPT_FOR = timedelta(days=30)
LONGEST = 400_000
AT_ONCE = 500


class StaleDraft(NotPossible):
    """A draft was saved from another page meanwhile; nothing of it was overwritten."""

    def __init__(self) -> None:
        super().__init__(
            "这份申请在另一个页面里改过。请核对下面的内容，需要以这里为准的，再提交一次。"
        )


@action
def begin(
    agency: Agency, token: str, content: str, *, by: Actor, on: date, at: datetime
) -> IntakeDraft:
    """Keep what somebody typed for the first time, under a token that only they have.

    The same form sent twice, as by a double click, is one draft; sent again with other words, by
    who went back to it, the draft has these.
    """
    _may_keep(agency, content, by)
    known = IntakeDraft.objects.filter(token_digest=digest_of(token), agency=agency).first()
    if known:
        return _same_again(_locked(known), content, at)
    draft = IntakeDraft.objects.create(
        agency=agency,
        data_key=new_data_key(),
        token_digest=digest_of(token),
        content=Secret(content),
        touched_at=at,
    )
    record(ApplicationEvent.DRAFT_KEPT, draft, body=agency.pk)
    return draft


@action
def keep(
    draft: IntakeDraft, content: str, *, seen: int, by: Actor, on: date, at: datetime
) -> IntakeDraft:
    """Keep what somebody typed since; raise StaleDraft when another page saved after ``seen``."""
    _may_keep(draft.agency, content, by)
    draft = _not_submitted(_locked(draft))
    if draft.edit != seen:
        raise StaleDraft
    return _written(draft, content, at)


def submit(
    draft: IntakeDraft,
    facts: IntakeFacts,
    suggested: Mapping[int, bool],
    papers: Sequence[tuple[FileRole, str, bytes]],
    *,
    seen: int,
    by: Actor,
    on: date,
    at: datetime,
) -> Application:
    """Make an application of a draft; whoever submits it twice gets the same one again.

    Raise UploadRefused or SecretFound for a file that is not taken, NotPossible for what is
    missing; nothing was submitted then and the draft stands as it was.
    """
    now = IntakeDraft.objects.select_related("application").get(pk=draft.pk)
    if now.application:
        return now.application
    checked = intake.screened(draft.agency, facts, by=by, on=on, at=at)
    looked = [
        (role, files.look(draft.agency, name, data, outside=True, by=by, on=on, at=at))
        for role, name, data in papers
    ]
    return _submit(draft, checked, suggested, looked, seen, by=by, on=on, at=at)


@action
def _submit(
    draft: IntakeDraft,
    facts: IntakeFacts,
    suggested: Mapping[int, bool],
    looked: Sequence[tuple[FileRole, Looked]],
    seen: int,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Application:
    draft = _locked(draft)
    if draft.application:
        nothing_to_do()
        return draft.application
    if draft.edit != seen:
        raise StaleDraft
    case = intake.take_in(draft.agency, facts, suggested, by=by, on=on, at=at)
    for role, each in looked:
        files.keep(files.seal_up(each, case, role, at=at), by=by, on=on, at=at)
    draft.application, draft.content, draft.touched_at = case, Secret(""), at
    draft.save(update_fields=["application", "content", "touched_at"])
    record(ApplicationEvent.DRAFT_ERASED, draft, body=draft.agency_id, application=case.pk)
    return case


@action
def discard(draft: IntakeDraft, *, by: Actor, on: date, at: datetime) -> None:
    """Erase a draft for whoever typed it, or what tells what became of it."""
    by.require(Permission.HANDLE_APPLICATIONS, draft.agency)
    _erase(_locked(draft), at)


@action
def forget_old(*, by: Actor, on: date, at: datetime) -> int:
    """Erase the drafts nobody touched for thirty days; return how many."""
    by.require(Permission.HANDLE_APPLICATIONS, None)
    old = IntakeDraft.objects.filter(touched_at__lt=at - KEPT_FOR).order_by("pk")
    found = list(old.select_related("data_key").select_for_update(of=("self",))[:AT_ONCE])
    if not found:
        nothing_to_do()
    for each in found:
        _erase(each, at)
    return len(found)


def _same_again(draft: IntakeDraft, content: str, at: datetime) -> IntakeDraft:
    if not draft.application and draft.reveal("content") == content:
        nothing_to_do()
        return draft
    return _written(_not_submitted(draft), content, at)


def _written(draft: IntakeDraft, content: str, at: datetime) -> IntakeDraft:
    draft.content, draft.edit, draft.touched_at = Secret(content), draft.edit + 1, at
    draft.save(update_fields=["content", "edit", "touched_at"])
    record(ApplicationEvent.DRAFT_KEPT, draft, body=draft.agency_id)
    return draft


def _may_keep(agency: Agency, content: str, by: Actor) -> None:
    by.require(Permission.HANDLE_APPLICATIONS, agency)
    checks.still_open(agency)
    if len(content) > LONGEST:
        raise NotPossible("填写的文字过长，没有保存。请把较长的内容作为附件提交。")


def _locked(draft: IntakeDraft) -> IntakeDraft:
    rows = IntakeDraft.objects
    if rows.select_for_update(no_key=True).only("pk").filter(pk=draft.pk).first() is None:
        raise NotPossible("这份没有提交的申请已经清除，请重新填写。")
    return rows.select_related("agency", "data_key", "application").get(pk=draft.pk)


def _not_submitted(draft: IntakeDraft) -> IntakeDraft:
    if draft.application:
        raise NotPossible("这份申请已经提交，不能再改。需要补充的，请用编号和查询码进入申请查询。")
    return draft


def _erase(draft: IntakeDraft, at: datetime) -> None:
    record(ApplicationEvent.DRAFT_ERASED, draft, body=draft.agency_id)
    key = draft.data_key
    draft.delete()
    erase(key, at=at)
