"""The next step of an item (下一步): one button for whoever may do it, else who has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gongkai.doors.clock import BEIJING
from gongkai.doors.desk.rule_words import NOT_AS_APPROVED
from gongkai.doors.desk.who import Desk
from gongkai.office.accounts.queries import who_may
from gongkai.office.base.permissions import Permission
from gongkai.office.disclosures import canonical, gate
from gongkai.office.disclosures.actions.authority import may_draft, persons
from gongkai.office.disclosures.gate import Finding, Severity
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.states import ItemState
from gongkai.office.review.models import Review
from gongkai.office.review.queries import holders, waiting_step, why_not
from gongkai.office.review.steps import ReviewState, StepKind

_NOT_AS_APPROVED = Finding(
    NOT_AS_APPROVED,
    Severity.STOP,
    "内容与签发时不一致，请告诉系统管理员。",
)
DRAFTING = frozenset({ItemState.DRAFT, ItemState.RETURNED})


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can be done with the item: its words and its page."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done now, in a sentence; ``way`` is the button of who may do it."""

    told: str
    way: Way | None = None

    def leads_to(self, other: Way) -> bool:
        """Return whether the button leads to the same page."""
        return self.way is not None and self.way.address == other.address


def stops_release(item: Item, version: Version, review: Review | None, on: date) -> list[Finding]:
    """Return what keeps an approved item from being released on a day."""
    if item.state != ItemState.APPROVED:
        return []
    found = gate.stopping(gate.findings(version, on, releasing=True))
    if review is None or not review.digest == version.digest == canonical.digest(version):
        found.append(_NOT_AS_APPROVED)
    return found


def next_step(
    item: Item, version: Version, review: Review | None, stops: list[Finding], desk: Desk
) -> NextStep:
    """Return what is to be done with an item, for who looks at it; ``stops`` keep its release."""
    state = ItemState(item.state)
    if state in DRAFTING:
        return _of_draft(item, version, desk)
    if state is ItemState.IN_REVIEW and review is not None:
        return _of_review(item, review, desk)
    if state is ItemState.APPROVED:
        return _of_stopped(item, stops, desk) if stops else _of_approved(item, version, desk)
    if state is ItemState.SCHEDULED and item.release_at is not None:
        when = f"{item.release_at.astimezone(BEIJING):%Y年%-m月%-d日 %H:%M}"
        return NextStep(f"已设定在 {when} 自动发布，发布人署名“{item.release_publisher}”。")
    told = {
        ItemState.PUBLISHED: "已经公开，现在没有要办的事。",
        ItemState.KEPT: "审核已经完成，按公开属性留存，不对外公开。",
        ItemState.WITHDRAWN: "已经撤下，公众看不到。需要重新公开的，请重新起草。",
    }
    return NextStep(told.get(state, ""))


def other_ways(item: Item, review: Review | None, desk: Desk) -> list[Way]:
    """Return what else may be done with an item now, the rarest last."""
    ways = [*_for_drafter(item, review, desk), *_for_publisher(item, desk)]
    return [Way(label, reverse(f"desk:items:{page}", args=[item.pk])) for label, page in ways]


def _for_drafter(item: Item, review: Review | None, desk: Desk) -> Iterator[tuple[str, str]]:
    if not may_draft(item.agency, item.unit, desk.actor, desk.on):
        return
    state = ItemState(item.state)
    if state in DRAFTING:
        yield "继续修改", "edit"
        yield "附件", "files"
        yield "作废", "discard"
    elif state is ItemState.IN_REVIEW and review and review.started_by in persons(desk.actor):
        yield "撤回送审", "recall"
    elif state in {ItemState.APPROVED, ItemState.SCHEDULED, ItemState.KEPT}:
        yield "修改（修改后须重新送审）", "edit"
    elif state is ItemState.WITHDRAWN:
        yield "重新起草", "revive"
    if item.public_id and item.working_id is None:
        yield "更正或更新", "correct"


def _for_publisher(item: Item, desk: Desk) -> Iterator[tuple[str, str]]:
    if item.state == ItemState.SCHEDULED and desk.may(Permission.PUBLISH, item.agency):
        yield "立即发布或改时间", "release"
        yield "取消定时发布", "unschedule"
    if item.public_id and desk.may(Permission.WITHDRAW, item.agency):
        yield "撤下", "withdraw"


def _of_draft(item: Item, version: Version, desk: Desk) -> NextStep:
    returned = item.state == ItemState.RETURNED
    if not may_draft(item.agency, item.unit, desk.actor, desk.on):
        where = item.unit or item.agency
        return NextStep(f"正在由“{where}”{'修改' if returned else '起草'}。")
    edit = Way("去修改" if returned else "继续起草", reverse("desk:items:edit", args=[item.pk]))
    stops = len(gate.stopping(gate.findings(version, desk.on)))
    unchanged = returned and version.digest
    if unchanged:
        return NextStep("已退回，请按下面的意见修改后重新送审。", edit)
    if stops:
        return NextStep(f"还有 {stops} 处需要改正，改好后送审。", edit)
    return NextStep(
        "内容已经齐全，可以送审。", Way("送审", reverse("desk:items:submit", args=[item.pk]))
    )


def _of_review(item: Item, review: Review, desk: Desk) -> NextStep:
    step = waiting_step(review)
    if step is None:
        return NextStep("正在审核。")
    label = StepKind(step.kind).label
    if review.state == ReviewState.RUNNING and not why_not(review, desk.actor, desk.on):
        way = Way(f"去办理：{label}", reverse("desk:items:review", args=[item.pk]))
        return NextStep(f"等您办理“{label}”。", way)
    names = "、".join(holders(step, desk.on))
    place = f"“{step.agency.name}”" if step.agency_id != item.agency_id else ""
    if not names:
        return NextStep(
            f"正在等待{place}“{label}”，但目前没有人能办理。请联系{place or '本单位'}管理员。"
        )
    return NextStep(f"正在等待{place}“{label}”，可由{names}办理。")


def _of_stopped(item: Item, stops: list[Finding], desk: Desk) -> NextStep:
    """What was approved and may not go out: it waits for its day, or is mended and goes anew."""
    if {each.rule for each in stops} == {"formed_ahead"} and desk.may(
        Permission.PUBLISH, item.agency
    ):
        way = Way("另定发布时间", reverse("desk:items:release", args=[item.pk]))
        return NextStep("成文日期还没有到，请把发布时间定在成文日期之后。", way)
    told = f"审核已经通过，但现在还不能发布：{''.join(each.message for each in stops)}"
    if may_draft(item.agency, item.unit, desk.actor, desk.on):
        edit = Way("去修改", reverse("desk:items:edit", args=[item.pk]))
        return NextStep(f"{told}改好后须重新送审。", edit)
    return NextStep(f"{told}请“{item.unit or item.agency}”的起草人改好后重新送审。")


def _of_approved(item: Item, version: Version, desk: Desk) -> NextStep:
    able = desk.may(Permission.PUBLISH, item.agency)
    if able and not version.authors.filter(person__in=persons(desk.actor)).exists():
        way = Way("去发布", reverse("desk:items:release", args=[item.pk]))
        return NextStep("审核已经通过，等您发布。", way)
    authors = set(version.authors.values_list("person", flat=True))
    users = who_may(Permission.PUBLISH, item.agency, desk.on)
    names = "、".join(each.person.name for each in users if each.actor_id not in authors)
    if not names:
        return NextStep("审核已经通过，但目前没有人能发布。请联系本单位管理员安排发布人。")
    return NextStep(f"审核已经通过，可由{names}发布。")
