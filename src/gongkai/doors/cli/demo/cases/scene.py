"""A case on the stage (申请场景): its moments, who acts, its letters from draft to proof."""

from collections.abc import Iterator
from datetime import date, datetime

from gongkai.doors.cli.demo.cases.material import facts_of, said
from gongkai.doors.cli.demo.cases.plots import CasePlot
from gongkai.doors.cli.demo.founding import Act, Body
from gongkai.doors.cli.demo.stage import Hand, Stage
from gongkai.law.facts import Facts, FactValue
from gongkai.office.accounts.roles import Role
from gongkai.office.applications.actions import deciding, files, letters, talking
from gongkai.office.applications.models import Application, CaseFile, Letter, Matter, Party
from gongkai.office.applications.queries.letters import rendered
from gongkai.office.applications.states import FileRole, WayWanted
from gongkai.office.applications.visitors import VISITOR
from gongkai.office.base.actors import Actor
from gongkai.office.disclosures.queries import public
from gongkai.office.review.queries import current, waiting_step
from gongkai.office.review.steps import ReviewState, StepKind

TO_DRAFTER = 0
_PARCEL = 1_200_000


class Scene:
    """One case as it is carried on, one moment after another."""

    def __init__(self, plot: CasePlot, stage: Stage, seed: str) -> None:
        self.plot = plot
        self.stage = stage
        self.hand = Hand(stage, f"{seed}/case/{plot.number}", quick=plot.quick)
        self.body: Body = stage.county.bodies[plot.body]
        self.now = plot.begins
        self.case: Application

    # Moments

    def soon(self) -> datetime:
        """Go on a few minutes later."""
        self.now = self.hand.hours.soon(self.now)
        return self.now

    def later(self) -> datetime:
        """Go on some hours or days later."""
        self.now = self.hand.later(self.now)
        return self.now

    def after(self, working_days: int) -> datetime:
        """Go on so many working days later."""
        day = self.stage.calendar.add_working_days(self.now.date(), working_days)
        self.now = self.hand.hours.moment_on(day)
        return self.now

    # Who acts

    @property
    def clerk(self) -> Act:
        return self.acting(self.stage.having(self.body, Role.CLERK).actor)

    @property
    def colleague(self) -> Act:
        """Another clerk of the body, to look at what one did."""
        return self.acting(self.stage.last(self.body, Role.CLERK).actor)

    def acting(self, actor: Actor) -> Act:
        return {"by": actor, "on": self.now.date(), "at": self.now}

    # Findings

    def find_all(self) -> None:
        """Say of every matter what the plot says."""
        for matter in self.case.matters.select_related("data_key").order_by("position"):
            self._find(matter, self.plot.ground)

    def grant_all(self) -> None:
        """Say of every matter that it is provided, as after a correction."""
        for matter in self.case.matters.select_related("data_key").order_by("position"):
            self._find(matter, "granted.provided")

    def _find(self, matter: Matter, ground: str) -> None:
        withheld = self.plot.withheld if ground == "partly_granted" else ()
        facts = dict(facts_of(ground, withheld, self.now.date()))
        item, capture, provided = None, None, list[CaseFile]()
        if ground == "granted.already_public":
            item = public().filter(agency=self.body.agency).order_by("-public_since").first()
            capture = self.file(FileRole.CAPTURE, "公开页面留存件.txt", "网页显示该信息已经公开。")
        if withheld:
            provided.append(
                self.file(FileRole.REDACTED, "区分处理后的副本.txt", "　　（部分内容已遮盖）")
            )
        deciding.find(
            self.case, matter, ground, facts, withheld=withheld, item=item, capture=capture,
            provided=provided, **self.clerk,
        )  # fmt: skip

    def file(self, role: FileRole, name: str, text: str) -> CaseFile:
        """Put a plain text into the case."""
        return files.add(self.case, role, name, f"{text}\n".encode(), **self.clerk)

    # Letters

    def draft(
        self,
        kind: str,
        *facts: str,
        party: Party | None = None,
        until: date | None = None,
        **more: FactValue,
    ) -> Letter:
        """Let the clerk draft a letter with what the material says for the facts it prints."""
        typed: Facts = {key: said(key, self.now.date()) for key in facts} | more
        return letters.draft(self.case, kind, typed, party=party, until=until, **self.clerk)

    def deliberate(self) -> None:
        """Let a refusal be considered jointly, which a small body does in place of a lawyer."""
        talking.deliberate(
            self.case,
            "分管领导、办公室主任、经办人",
            "各方对信息的性质没有分歧。",
            "按审查意见办理。",
            **self.clerk,
        )

    def submit(self, letter: Letter) -> None:
        """Let the clerk send a letter into review."""
        letters.submit(letter, **self.clerk)

    def pass_until(self, letter: Letter, until: StepKind | None = None) -> Iterator[datetime]:
        """Let step after step be passed, up to the one that shall wait."""
        while (step := self._waiting(letter)) and step is not until:
            yield self.later()
            review = current(letter)
            assert review is not None  # noqa: S101 (a step waits)
            opinion = self.hand.opinion(step)
            letters.pass_step(letter, opinion, seen=review.digest, **self._reviewer(step))

    def send_back(self, letter: Letter) -> None:
        """Let whoever holds the step that waits send a letter back."""
        review, step = current(letter), self._waiting(letter)
        assert review is not None and step is not None  # noqa: S101, PT018 (it was just submitted)
        reason = "请补充检索的范围和方法，再送审。"
        letters.send_back(letter, TO_DRAFTER, reason, seen=review.digest, **self._reviewer(step))

    def sign(self, letter: Letter) -> None:
        """Let the clerk sign a letter that needs no review."""
        letters.sign(letter, **self.clerk)

    def send(self, letter: Letter) -> None:
        """Let a letter leave by post, or sealed by the platform where the applicant uses it."""
        letter.refresh_from_db()
        number = str(_PARCEL + 97 * letter.pk)
        if self.by_platform and letter.party is None:
            seal = rendered(letter, "pdf")
            letters.seal(letter, "盖章文书.pdf", seal, **self.clerk)
            letters.send(letter, WayWanted.PLATFORM, "", **self.clerk)
        else:
            letters.send(letter, WayWanted.POST, f"示邮{number}", **self.clerk)

    def downloaded(self, letter: Letter) -> None:
        """Let the applicant fetch a letter from the platform."""
        letters.note_download(letter, **self.acting(VISITOR))

    def deliver(self, letter: Letter) -> None:
        """Prove that a letter arrived."""
        proof = self.file(FileRole.SERVICE, "邮件签收记录.txt", "邮件已由收件人签收。")
        letters.deliver(letter, proof, **self.clerk)

    @property
    def by_platform(self) -> bool:
        return self.case.way_wanted == WayWanted.PLATFORM.value

    def _waiting(self, letter: Letter) -> StepKind | None:
        review = current(letter)
        if review is None or review.state != ReviewState.RUNNING:
            return None
        step = waiting_step(review)
        return StepKind(step.kind) if step else None

    def _reviewer(self, step: StepKind) -> Act:
        return self.acting(self.stage.own_reviewer(self.body, step, self.now.date()))
