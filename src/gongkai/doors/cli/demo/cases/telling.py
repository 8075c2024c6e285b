"""The story of a case (申请经过): received, handled, answered, by the real actions."""

from collections.abc import Callable, Iterator
from datetime import datetime

from gongkai.doors.cli.demo.cases.plots import CaseEnding, CasePlot
from gongkai.doors.cli.demo.cases.quarrels import Quarrels
from gongkai.doors.cli.demo.cases.scene import Scene
from gongkai.doors.cli.demo.stage import Stage
from gongkai.law.fees import Schedule
from gongkai.law.steps import Channel
from gongkai.office.accounts.roles import Role
from gongkai.office.applications.actions import (
    archiving,
    assigning,
    confirming,
    duplicates,
    ending,
    fees,
    intake,
    parties,
    referring,
    talking,
)
from gongkai.office.applications.facts import IntakeFacts
from gongkai.office.applications.models import Letter
from gongkai.office.applications.states import (
    ContactPhase,
    ContactWay,
    FileRole,
    FormWanted,
    PartyKind,
    WayWanted,
)
from gongkai.office.applications.visitors import VISITOR

_E = CaseEnding
_PROOFS = {
    Channel.REGISTERED_POST: "示邮回执",
    Channel.ORDINARY_POST: "信封邮戳",
    Channel.FAX: "传真收件记录",
    Channel.EMAIL: "收件箱记录",
}
_REFUSES = "refused."
_PAGES = 64
_TIME_GIVEN = 10


class CaseTelling:
    """Tells one case's story: an iterator of the moments at which something happens."""

    def __init__(self, plot: CasePlot, stage: Stage, seed: str) -> None:
        self._plot = plot
        self._scene = Scene(plot, stage, seed)
        self._ways: dict[CaseEnding, Callable[[], Iterator[datetime]]] = {
            _E.REFERRED: self._referred,
            _E.SUPPLEMENTING: self._supplementing,
            _E.NOT_SUPPLEMENTED: self._supplementing,
            _E.LAPSED: self._lapsed,
            _E.THIRD_PARTY: self._third_party,
            _E.OTHER_AGENCY: self._other_agency,
            _E.EXTENDED: self._extended,
            _E.FEE_ASKED: self._fee_asked,
            _E.WITHDRAWN: self._withdrawn,
            _E.TRANSFERRED: self._transferred,
            _E.DOUBLE_ASKED: self._double,
            _E.DOUBLE_VOIDED: self._double,
        }

    def moments(self) -> Iterator[datetime]:
        """Yield moment after moment, doing at each what the plot says."""
        yield from self._received()
        how_far = self._plot.ending
        if how_far in {_E.UNCONFIRMED, _E.UNREACHABLE, _E.FRESH}:
            return
        if how_far is _E.HANDLING:
            yield from self._talked()
        elif how_far in self._ways:
            yield from self._ways[how_far]()
        else:
            yield from self._answered()

    def _received(self) -> Iterator[datetime]:
        scene, plot = self._scene, self._plot
        yield scene.now
        if plot.channel is Channel.INTERNET:
            act = scene.acting(VISITOR)
            scene.case = intake.submit(scene.body.agency, self._asked(), **act)
        else:
            scene.case = intake.register(scene.body.agency, self._asked(), **scene.clerk)
        if not plot.channel.needs_confirmation or plot.ending is _E.UNCONFIRMED:
            return
        yield scene.soon()
        if plot.ending is _E.UNREACHABLE:
            note = "两次拨打所留电话均无人接听。"
            confirming.unreachable(scene.case, ContactWay.PHONE, note, **scene.clerk)
        else:
            confirming.confirm(scene.case, ContactWay.PHONE, "申请人确认已提交。", **scene.clerk)

    def _asked(self) -> IntakeFacts:
        plot = self._plot
        online = plot.channel is Channel.INTERNET
        return IntakeFacts(
            channel=plot.channel,
            arrived_on=plot.begins.date(),
            applicant=plot.applicant,
            matters=plot.matters,
            form_wanted=FormWanted.ELECTRONIC if online else FormWanted.PAPER,
            way_wanted=WayWanted.PLATFORM if online else WayWanted.POST,
            proof_of_arrival=_PROOFS.get(plot.channel, ""),
        )

    def _talked(self) -> Iterator[datetime]:
        """Give the case to somebody, and let them talk with the applicant."""
        scene = self._scene
        yield scene.soon()
        clerk = scene.stage.having(scene.body, Role.CLERK)
        assigning.assign([scene.case], clerk.user.person, **scene.clerk)
        yield scene.later()
        said = "向申请人说明办理程序，申请人同意以电子文件提供。"
        talking.contact(scene.case, ContactPhase.DURING, ContactWay.PHONE, said, **scene.clerk)

    def _referred(self) -> Iterator[datetime]:
        scene = self._scene
        yield scene.later()
        due = scene.stage.calendar.add_working_days(scene.now.date(), 5)
        wanted = "请检索并提供申请涉及的材料，提出是否公开的意见。"
        unit = scene.body.units[-1]
        referring.refer(scene.case, scene.body.agency, unit, wanted, due, **scene.clerk)

    def _supplementing(self) -> Iterator[datetime]:
        scene = self._scene
        yield scene.later()
        until = scene.stage.calendar.add_working_days(scene.now.date(), _TIME_GIVEN)
        letter = scene.draft("supplement_notice", "supplement_points", until=until)
        scene.sign(letter)
        yield scene.soon()
        scene.send(letter)

    def _lapsed(self) -> Iterator[datetime]:
        yield from self._supplementing()
        scene = self._scene
        yield scene.after(20)
        ending.lapse(scene.case, **scene.clerk)

    def _third_party(self) -> Iterator[datetime]:
        scene = self._scene
        yield scene.later()
        facts = parties.PartyFacts(
            "示例县宏景工程公司",
            contact="牧先生",
            address="示例县工业路18号",
            points="合同中的单价、付款方式等内容是否可以公开",
        )
        party = parties.add(scene.case, PartyKind.THIRD_PARTY, facts, **scene.clerk)
        letter = scene.draft("third_party_consultation", party=party)
        scene.sign(letter)
        yield scene.soon()
        scene.send(letter)
        yield scene.later()
        scene.deliver(letter)

    def _other_agency(self) -> Iterator[datetime]:
        scene = self._scene
        yield scene.later()
        facts = parties.PartyFacts("示例县财政局", points="资金拨付文件是否可以公开")
        party = parties.add(scene.case, PartyKind.AGENCY, facts, **scene.clerk)
        until = scene.stage.calendar.add_working_days(scene.now.date(), _TIME_GIVEN)
        letter = scene.draft("agency_consultation", party=party, until=until)
        scene.sign(letter)
        yield scene.soon()
        scene.send(letter)

    def _extended(self) -> Iterator[datetime]:
        scene = self._scene
        yield scene.after(12)
        letter = scene.draft(
            "extension_notice", "extension_reason", extension_approved_by="分管领导"
        )
        scene.submit(letter)
        yield from scene.pass_until(letter)
        yield scene.soon()
        scene.send(letter)

    def _fee_asked(self) -> Iterator[datetime]:
        scene = self._scene
        yield scene.later()
        fees.set_fee(scene.case, Schedule.PAGES, _PAGES, **scene.clerk)
        letter = scene.draft("fee_notice", "fee_reason", "fee_way")
        scene.submit(letter)
        yield from scene.pass_until(letter)
        yield scene.soon()
        scene.send(letter)

    def _withdrawn(self) -> Iterator[datetime]:
        scene = self._scene
        yield scene.later()
        paper = scene.file(FileRole.PROOF, "撤回申请书.txt", "本人自愿撤回申请。")
        ending.withdraw(scene.case, [paper], **scene.clerk)

    def _transferred(self) -> Iterator[datetime]:
        scene = self._scene
        yield scene.later()
        county = scene.stage.county
        to = next(each for each in county.bodies.values() if each is not scene.body)
        ending.transfer(scene.case, to.agency, **scene.clerk)

    def _double(self) -> Iterator[datetime]:
        """The same paper is registered a second time; a colleague looks before it is voided."""
        scene = self._scene
        yield scene.soon()
        kept = scene.case
        scene.case = intake.register(scene.body.agency, self._asked(), **scene.clerk)
        yield scene.soon()
        duplicates.ask_void(scene.case, kept, "同一份材料登记了两次", **scene.clerk)
        if self._plot.ending is _E.DOUBLE_VOIDED:
            yield scene.soon()
            duplicates.confirm_void(scene.case, **scene.colleague)
            scene.case = kept
            yield from self._answered()

    def _answered(self) -> Iterator[datetime]:
        """Answer, as far as the plot goes; what follows an answer is told by ``Quarrels``."""
        scene, plot = self._scene, self._plot
        yield scene.later()
        scene.find_all()
        letter = scene.draft("answer")
        if plot.ending is _E.DRAFTED:
            return
        if plot.ground.startswith(_REFUSES) or plot.withheld:
            scene.deliberate()
        yield scene.later()
        scene.submit(letter)
        if plot.ending is _E.RETURNED:
            yield scene.later()
            scene.send_back(letter)
            return
        yield from scene.pass_until(letter, plot.waits_at)
        if plot.ending in {_E.IN_REVIEW, _E.SIGNED}:
            return
        yield from self._served(letter)

    def _served(self, letter: Letter) -> Iterator[datetime]:
        scene, plot = self._scene, self._plot
        yield scene.later()
        scene.send(letter)
        if plot.ending is _E.ANSWERED:
            return
        yield scene.later()
        if scene.by_platform:
            scene.downloaded(letter)
        else:
            scene.deliver(letter)
        if plot.ending is _E.ARCHIVED:
            yield scene.after(30)
            archiving.archive([scene.case], "示例县档案室", **scene.clerk)
        else:
            yield from Quarrels(scene).moments()
