"""What stands beside the fields of a form (字段旁的提示): findings of the gate and remarks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.forms.boundfield import BoundField

from gongkai.doors.desk.items.said import label
from gongkai.office.accounts.queries import names_of
from gongkai.office.disclosures import gate
from gongkai.office.disclosures.facts import LABELS
from gongkai.office.disclosures.gate import Finding
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.review.models import Opinion
from gongkai.office.review.queries import current, opinions
from gongkai.office.review.steps import ReviewState, StepKind, Verdict


@dataclass(frozen=True, slots=True)
class ShownRemark:
    """A reason in place, with who gave it at which step."""

    field: str
    quote: str
    text: str
    who: str

    @property
    def label(self) -> str:
        return label(self.field)

    @property
    def place(self) -> str:
        """The id of the field in the form; a remark on no field of ours is about the text."""
        if self.field == "attachments":
            return "files"
        return f"id_{self.field if self.field in LABELS else 'body'}"


@dataclass(frozen=True, slots=True)
class Return:
    """Why the item came back: who, at which step, in what words, and what is wrong where."""

    who: str
    text: str
    on: date
    remarks: tuple[ShownRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """A field of the form with what is said of it."""

    field: BoundField
    findings: list[Finding]
    remarks: list[ShownRemark]


@dataclass(frozen=True, slots=True)
class Notes:
    """All findings and remarks on a version, and why it was returned, if it was."""

    findings: list[Finding] = field(default_factory=list)
    remarks: list[ShownRemark] = field(default_factory=list)
    returned: Return | None = None

    @property
    def stops(self) -> list[Finding]:
        return [each for each in self.findings if each.stops]

    @property
    def warns(self) -> list[Finding]:
        return [each for each in self.findings if each.needs_reason]

    def beside(
        self, parts: Iterable[tuple[str, list[BoundField]]]
    ) -> list[tuple[str, list[Noted]]]:
        """Return the fields under their headings, each with what is said of it."""
        return [(title, [self._noted(each) for each in fields]) for title, fields in parts]

    def of(self, name: str) -> list[Finding]:
        """Return the findings on one field."""
        return [each for each in self.findings if each.field == name]

    def _noted(self, bound: BoundField) -> Noted:
        remarks = [each for each in self.remarks if each.field == bound.name]
        return Noted(bound, self.of(bound.name), remarks)


def notes_on(item: Item, version: Version, on: date) -> Notes:
    """Return what is said of a version that is worked on."""
    findings = gate.findings(version, on)
    opinion = _last_return(item)
    if opinion is None:
        return Notes(findings)
    returned = _returned(opinion)
    return Notes(findings, list(returned.remarks), returned)


def last_return(item: Item) -> Return | None:
    """Return why an item came back to its drafter in the latest run, if it did."""
    opinion = _last_return(item)
    return _returned(opinion) if opinion else None


def with_reasons(findings: Iterable[Finding], version: Version) -> list[tuple[Finding, str]]:
    """Return the findings with the reasons that whoever submitted gave for them."""
    given = {each.rule: each.reason for each in version.reasons.all()}
    return [(each, given.get(each.rule, "")) for each in findings]


def _returned(opinion: Opinion) -> Return:
    who = f"{names_of([opinion.by])[opinion.by]}（{StepKind(opinion.kind).label}）"
    remarks = (
        ShownRemark(each.field, each.quote, each.text, who) for each in opinion.remarks.all()
    )
    return Return(who, opinion.text, opinion.on, tuple(remarks))


def _last_return(item: Item) -> Opinion | None:
    """The opinion that sent the item back to its drafter in the latest run."""
    review = current(item)
    if review is None or review.state != ReviewState.RETURNED:
        return None
    said = [each for each in opinions(review) if each.verdict == Verdict.RETURNED]
    return said[-1] if said else None
