"""The story of an item (事项经过): drafted, submitted, reviewed, released, by the real actions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

from gongkai.doors.cli.demo import files
from gongkai.doors.cli.demo.founding import Act, Body, Member
from gongkai.doors.cli.demo.plots import Ending, Oddity, Plot
from gongkai.doors.cli.demo.stage import Hand, Stage
from gongkai.doors.cli.demo.themes import common
from gongkai.doors.cli.demo.times import at_work
from gongkai.office.accounts.roles import Role
from gongkai.office.base.actors import Actor
from gongkai.office.disclosures.actions import (
    attachments,
    correcting,
    drafting,
    releasing,
    reviewing,
    withdrawing,
)
from gongkai.office.disclosures.facts import ItemFacts
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.states import Openness, ReleaseKind
from gongkai.office.documents.actions.uploading import receive
from gongkai.office.review.facts import RemarkFacts
from gongkai.office.review.steps import StepKind

TO_DRAFTER = 0
_FEWEST_STEPS = 2
_RELEASE = time(9)
_DAYS_TO_CORRECTION = 12
_IN_STEPS = 0.4
_INNER = "<p>原有工作手册不再作为内部资料管理，公众可以查阅。</p>"
_CORRECTION = "正文第一部分的数据录入有误，现予更正。"
_WITHDRAWAL = "附表数据经核实有误，待核对后重新公布。"
_AFTER_ALL_OTHERS = 900


class Telling:
    """Tells one item's story: an iterator of the moments at which something happens."""

    def __init__(self, plot: Plot, stage: Stage, seed: str) -> None:
        self._plot = plot
        self._stage = stage
        self._hand = Hand(
            stage, f"{seed}/{plot.subject.theme.title}/{plot.serial}", quick=plot.quick
        )
        self._body: Body = stage.county.bodies[plot.body]
        self._drafter: Member = stage.drafter(self._body)
        self._facts = self._written()
        self._now = plot.begins
        self._item: Item
        self._edit = 1
        self._digest = ""

    def moments(self) -> Iterator[datetime]:
        """Yield moment after moment, doing at each what the plot says."""
        yield from self._draft()
        ending = self._plot.ending
        if ending is Ending.DRAFT:
            return
        yield from self._through_review(self._plot.waits_at, ending is Ending.RETURNED)
        if ending in {Ending.WAITING, Ending.RETURNED, Ending.APPROVED, Ending.KEPT}:
            return
        yield self._later()
        if ending is Ending.SCHEDULED:
            tomorrow = at_work(self._stage.on + timedelta(days=1), _RELEASE)
            releasing.schedule(self._item, tomorrow, seen=self._digest, **self._publisher())
            return
        releasing.publish(self._item, seen=self._digest, **self._publisher())
        if ending in {Ending.CORRECTED, Ending.CORRECTING}:
            yield from self._correct(finish=ending is Ending.CORRECTED)
        elif ending is Ending.WITHDRAWN:
            yield self._after_days()
            withdrawing.withdraw(self._item, _WITHDRAWAL, **self._publisher())

    def _written(self) -> ItemFacts:
        plot = self._plot
        facts = self._hand.writer.facts(plot.subject, self._body.plan, plot.serial, self._stage.on)
        if plot.ending is Ending.KEPT:
            return self._not_public(facts)
        match plot.oddity:
            case Oddity.NO_SUMMARY:
                return replace(facts, summary="")
            case Oddity.INNER_WORDS:
                return replace(facts, body=f"{facts.body}\n{_INNER}")
            case Oddity.NUMBER_YEAR:
                return replace(
                    facts, number=_of_last_year(facts.number, plot.subject.formed_on.year)
                )
        return facts

    def _not_public(self, facts: ItemFacts) -> ItemFacts:
        if self._plot.serial % 2:
            reason = "正在研究讨论，内容尚未确定。"
            return replace(facts, openness=Openness.WITHHELD.value, ground="E16b", reason=reason)
        reason = "涉及面窄，仅与个别申请单位有关，可以依申请提供。"
        return replace(facts, openness=Openness.ON_REQUEST.value, reason=reason)

    def _draft(self) -> Iterator[datetime]:
        """Write it in one go, or begin with what is known at once and complete it later."""
        unit = self._body.units[-1] if "baosong" in self._body.staff else None
        facts = self._facts
        yield self._now
        in_steps = self._hand.random.random() < _IN_STEPS
        first = ItemFacts(title=facts.title, genre=facts.genre, formed_on=facts.formed_on)
        self._item = drafting.start(
            self._body.agency, first if in_steps else facts, unit=unit, **self._by(self._drafter)
        )
        if in_steps:
            yield self._soon()
            self._save(facts)
        if self._plot.file:
            yield self._soon()
            self._attach()

    def _save(self, facts: ItemFacts) -> None:
        saved = drafting.save(self._item, facts, seen=self._edit, **self._by(self._drafter))
        self._facts, self._edit = facts, saved.edit_number

    def _attach(self) -> None:
        kind, subject = self._plot.file, self._plot.subject
        title = f"{subject.matter.text}{common().attachments[subject.theme.genre.value]}"
        data = files.made(kind, title, self._hand.writer.table(subject), self._plot.begins)
        act = self._by(self._drafter)
        document = receive(data, f"{title}.{kind}", self._body.agency, **act)
        attachments.attach(self._item, document, seen=self._edit, **act)
        self._edit += 1

    def _through_review(self, until: StepKind | None, returned: bool) -> Iterator[datetime]:
        """Submit, and pass step after step until the one that shall wait."""
        yield self._later() if self._plot.oddity is not Oddity.LATE else self._long_after()
        self._submit()
        steps = self._body.plan.chain.steps
        back_at = steps[0 if len(steps) == _FEWEST_STEPS else 1]
        if self._plot.returned_once:
            yield from self._returned(steps, back_at)
            yield self._later()
            self._save(replace(self._facts, keywords=f"{self._facts.keywords} 示例县"))
            yield self._soon()
            self._submit()
        for step in steps:
            if step is until:
                return
            yield self._later()
            if returned and step is back_at:
                self._send_back(step)
                return
            self._pass(step)

    def _returned(self, steps: tuple[StepKind, ...], at: StepKind) -> Iterator[datetime]:
        for step in steps[: steps.index(at) + 1]:
            yield self._later()
            if step is at:
                self._send_back(step)
            else:
                self._pass(step)

    def _submit(self) -> None:
        review = reviewing.submit(
            self._item, reasons=self._plot.reasons, seen=self._edit, **self._by(self._drafter)
        )
        self._digest = review.digest

    def _pass(self, step: StepKind) -> None:
        opinion = self._hand.opinion(step)
        reviewing.pass_step(self._item, opinion, seen=self._digest, **self._reviewer(step))

    def _send_back(self, step: StepKind) -> None:
        quote = self._facts.keywords.split()[0]
        remark = RemarkFacts("keywords", quote, "关键词偏长，请拆分，并补充地域名称。")
        opinion = "请按批注修改后重新报送。"
        reviewing.send_back(
            self._item, TO_DRAFTER, opinion, [remark], seen=self._digest, **self._reviewer(step)
        )

    def _correct(self, *, finish: bool) -> Iterator[datetime]:
        yield self._after_days()
        version = correcting.correct(
            self._item, ReleaseKind.CORRECTION, _CORRECTION, **self._by(self._drafter)
        )
        self._edit = version.edit_number
        yield self._soon()
        self._save(replace(self._facts, body=f"{self._facts.body}\n<p>（本文数据已更正）</p>"))
        yield from self._through_review(None if finish else self._body.plan.chain.steps[0], False)
        if finish:
            yield self._later()
            releasing.publish(self._item, seen=self._digest, **self._publisher())

    def _soon(self) -> datetime:
        self._now = self._hand.hours.soon(self._now)
        return self._now

    def _later(self) -> datetime:
        self._now = self._hand.later(self._now)
        return self._now

    def _after_days(self) -> datetime:
        day = self._stage.calendar.add_working_days(self._now.date(), _DAYS_TO_CORRECTION)
        self._now = self._hand.hours.moment_on(day)
        return self._now

    def _long_after(self) -> datetime:
        day = self._stage.calendar.add_working_days(self._plot.subject.formed_on, 23)
        self._now = self._hand.hours.moment_on(day)
        return self._now

    def _by(self, member: Member) -> Act:
        return self._act(member.actor)

    def _reviewer(self, step: StepKind) -> Act:
        return self._act(self._stage.reviewer(self._body, step, self._now.date()))

    def _publisher(self) -> Act:
        return self._by(self._stage.having(self._body, Role.PUBLISHER))

    def _act(self, actor: Actor) -> Act:
        return {"by": actor, "on": self._now.date(), "at": self._now}


def _of_last_year(number: str, year: int) -> str:
    """Return a number as if the document had still been entered at the end of last year."""
    organ, _, serial = number.partition(f"〔{year}〕")
    return f"{organ}〔{year - 1}〕{_AFTER_ALL_OTHERS + int(serial.removesuffix('号'))}号"
