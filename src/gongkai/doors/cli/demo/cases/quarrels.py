"""What follows some answers (复议、诉讼经过): a review upheld, corrected or open, a suit."""

from collections.abc import Iterator
from datetime import datetime

from gongkai.doors.cli.demo.cases.plots import CaseEnding
from gongkai.doors.cli.demo.cases.scene import Scene
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.remedies.actions import deciding, filing, lessons, proceeding
from gongkai.office.remedies.facts import DecisionFacts, LessonFacts, RemedyFacts
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.states import Act, Bringer, Cause, RemedyKind, RemedyStepKind

_E = CaseEnding
AUTHORITY, COURT = "示例县人民政府", "示例县人民法院"
UPHELD, CORRECTED = "reconsideration.upheld", "reconsideration.revoked"


class Quarrels:
    """Tells how an answer was taken up by those who disagree with it."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def moments(self) -> Iterator[datetime]:
        """Yield moment after moment, if the plot says that anything follows."""
        ending = self._scene.plot.ending
        if ending not in {_E.REVIEWED, _E.REVIEW_PENDING, _E.REOPENED, _E.SUED}:
            return
        yield self._scene.after(10)
        review = self._filed()
        yield self._scene.after(3)
        self._noticed(review)
        if ending is _E.REVIEW_PENDING:
            return
        yield from self._decided(review, CORRECTED if ending is _E.REOPENED else UPHELD)
        if ending is _E.SUED:
            yield self._scene.after(8)
            filing.go_on(review, self._facts(RemedyKind.LAWSUIT_AFTER, COURT), **self._scene.clerk)
        if ending is _E.REOPENED:
            yield from self._answered_anew(review)

    def _filed(self) -> Remedy:
        scene = self._scene
        facts = self._facts(RemedyKind.RECONSIDERATION, AUTHORITY)
        round = current_round(scene.case)
        return filing.file(scene.body.agency, facts, round=round, **scene.clerk)

    def _facts(self, kind: RemedyKind, authority: str) -> RemedyFacts:
        return RemedyFacts(
            kind=kind,
            act=Act.ANSWER,
            brought_by=Bringer.APPLICANT,
            authority=authority,
            filed_on=self._scene.now.date(),
            number=self._number(kind),
        )

    def _number(self, kind: RemedyKind) -> str:
        """Return the number that the authority or the court gave the case."""
        year, number = self._scene.now.year, 100 + self._scene.plot.number
        if kind.is_lawsuit:
            return f"（{year}）示例行初{number}号"
        return f"示政复〔{year}〕{number}号"

    def _noticed(self, review: Remedy) -> None:
        proceeding.take(review, RemedyStepKind.NOTICE, **self._scene.clerk)

    def _decided(self, review: Remedy, result: str) -> Iterator[datetime]:
        scene = self._scene
        yield scene.after(5)
        proceeding.take(review, RemedyStepKind.RESPONDED, **scene.clerk)
        yield scene.after(22)
        number = f"示政复决〔{scene.now.year}〕{100 + review.pk}号"
        corrected = result == CORRECTED
        facts = DecisionFacts(
            result,
            scene.now.date(),
            number=number,
            order="撤销原答复，责令重新作出答复。" if corrected else "维持原答复。",
            reopen=corrected,
        )
        deciding.decide(review, facts, **scene.clerk)

    def _answered_anew(self, review: Remedy) -> Iterator[datetime]:
        """Answer once more, granting what was refused, and learn from it."""
        scene = self._scene
        yield scene.later()
        scene.grant_all()
        letter = scene.draft("answer")
        yield scene.later()
        scene.submit(letter)
        yield from scene.pass_until(letter)
        yield scene.later()
        scene.send(letter)
        yield scene.soon()
        facts = LessonFacts(
            Cause.REASONS,
            explained="答复没有说明不予公开的具体理由。",
            change="答复前由法制审核人逐项核对理由。",
        )
        lessons.write(review, facts, **scene.clerk)
