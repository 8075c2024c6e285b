"""A sample of each kind of thing that a page of the county shows, found or made by real actions."""

import io
from contextlib import suppress
from datetime import datetime
from typing import Any

import docx

from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.models import Absence, Appointment, User
from gongkai.office.agencies.actions.posts import add_person
from gongkai.office.agencies.models import Agency, Unit
from gongkai.office.disclosures.actions import attachments, drafting
from gongkai.office.disclosures.facts import ItemFacts
from gongkai.office.disclosures.models import Attachment, Item
from gongkai.office.disclosures.states import ItemState
from gongkai.office.documents.actions.uploading import receive
from gongkai.office.documents.actions.wordlists import import_words
from gongkai.office.documents.models import Trace
from gongkai.office.documents.screening import SecretFound
from gongkai.office.review.queries import current, waiting_step
from gongkai.office.review.steps import StepKind
from gongkai.office.trail.models import Entry
from tests.journeys.case_samples import case_samples
from tests.journeys.paper_samples import paper_samples
from tests.journeys.remedy_samples import remedy_samples
from tests.journeys.rule_samples import rule_samples

BODY = "SL-JY"
DRAFTED = ("我起草的公文的标题", "这里写有联系电话 13800000000，请联系。")


def samples(at: datetime) -> dict[str, Any]:
    """Return ids by what they are of: items by their state, and what else pages ask for."""
    body = Agency.objects.get(code=BODY)
    return {
        "body": body.pk,
        **_items(body),
        **_file_with_traces(body, at),
        **_refused(body, at),
        **_people(body, at),
        "unit": Unit.objects.filter(agency=body)[0].pk,
        "public_file": _public_file(),
        **remedy_samples(body, _as("jy-xinxi", at)),
        **paper_samples(body, lambda username: _as(username, at)),
        **case_samples(body, lambda username: _as(username, at)),
        **rule_samples(lambda username: _as(username, at)),
    }


def _items(body: Agency) -> dict[str, int]:
    items = Item.objects.filter(agency=body)
    found = {state.value: items.filter(state=state)[:1] for state in ItemState}
    by_state = {name: rows[0].pk for name, rows in found.items() if rows}
    running = list(items.filter(state=ItemState.IN_REVIEW))
    at_secrecy = [each.pk for each in running if _waits_at(each) == StepKind.SECRECY]
    changed = [each.pk for each in items if each.versions.count() > 1]
    return by_state | {"in_review": at_secrecy[0], "changed": changed[0]}


def _waits_at(item: Item) -> str:
    review = current(item)
    step = waiting_step(review) if review else None
    return step.kind if step else ""


def _file_with_traces(body: Agency, at: datetime) -> dict[str, int]:
    """A draft with words that warn, and a file with a comment and its writer's name."""
    act = _as("jy-xinxi", at)
    title, text = DRAFTED
    item = drafting.start(body, ItemFacts(title=title, body=f"<p>{text}</p>"), **act)
    document = docx.Document()
    document.core_properties.author = "王起草"
    paragraph = document.add_paragraph("名单如下")
    document.add_comment(paragraph.runs, "请核对", author="审稿人")
    buffer = io.BytesIO()
    document.save(buffer)
    received = receive(buffer.getvalue(), "名单.docx", body, **act)
    attachments.attach(item, received, seen=1, **act)
    trace = Trace.objects.filter(document=received, blocks=True, cleared_on=None)[0]
    return {"with_traces": item.pk, "trace": trace.pk}


def _refused(body: Agency, at: datetime) -> dict[str, str]:
    with suppress(SecretFound):
        receive("机密★10年\n样张\n".encode(), "样张.txt", body, **_as("jy-xinxi", at))
    refused = Entry.objects.filter(event="documents.refused").order_by("-number")[0]
    return {"refused": refused.object}


def _people(body: Agency, at: datetime) -> dict[str, Any]:
    keeper = _as("jy-guanli", at)
    import_words(body, "内部样词\n".encode(), "样表", **keeper)
    someone = add_person(body, "无账户", **keeper)
    absence = Absence.objects.filter(absent__person__agency=body)[0]
    clerk = User.objects.get(username="jy-xinxi")
    return {
        "someone": someone.pk,
        "absence": absence.pk,
        "absent": absence.absent.person_id,
        "absent_user": absence.absent.username,
        "clerk": clerk.person_id,
        "role": Appointment.objects.filter(user=clerk)[0].pk,
    }


def _public_file() -> tuple[int, int, str]:
    public = Item.objects.exclude(public=None).values("public")
    shown = Attachment.objects.filter(version__in=public).select_related("version", "document")[0]
    return shown.version.item_id, shown.position, shown.document.name


def _as(username: str, at: datetime) -> dict[str, Any]:
    user = User.objects.select_related("person").get(username=username)
    return {"by": actor_for(user, at.date()), "on": at.date(), "at": at}
