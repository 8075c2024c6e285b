"""What a check rule (检查规则) is: source, severity and advice, and the register of all rules."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.findings import Finding, Severity, Verdict
from gongkai.law.citation import Citation

FAMILIES = (
    "structure",
    "disclosure",
    "applications",
    "remedies",
    "narrative",
    "years",
    "siblings",
    "deadline",
)
BOTH_FORMS = ("2019", "2021")


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule found at one place; a severity of its own replaces the rule's."""

    verdict: Verdict
    message: str
    cells: tuple[CellKey, ...] = ()
    expected: str = ""
    found: str = ""
    places: tuple[str, ...] = ()
    severity: Severity | None = None


# No results is a pass; None says that the rule has nothing to look at in this report.
Results = Iterable[Result] | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: id (``family.name``), Chinese title, source, what it applies to, and what to do.

    ``forms`` are the keys of the forms whose reports it checks; ``severity`` is that of a
    failure, ``also`` what graver or lighter cases have instead; ``advice`` says in Chinese what
    the body is to do.
    """

    id: str
    title: str
    source: str
    severity: Severity
    advice: str
    forms: tuple[str, ...]
    also: tuple[Severity, ...]
    look: Callable[[Case], Results] = field(repr=False, compare=False)

    @property
    def family(self) -> str:
        """The part of the id before the dot."""
        return self.id.split(".")[0]

    def findings(self, case: Case) -> list[Finding]:
        """What the rule finds; one pass if it looked and found nothing, none if it did not look."""
        if case.form.key not in self.forms:
            return []
        results = self.look(case)
        if results is None:
            return []
        found = [self._finding(result) for result in results]
        return found or [
            Finding(self.id, Severity.INFO, Verdict.PASS, f"{self.title}：未发现问题。")
        ]

    def _finding(self, result: Result) -> Finding:
        failed = result.verdict is Verdict.FAIL
        if result.severity not in (None, self.severity, *self.also):
            raise ValueError(f"rule {self.id} does not declare severity {result.severity}")
        return Finding(
            self.id,
            (result.severity or self.severity) if failed else Severity.INFO,
            result.verdict,
            result.message,
            tuple(str(key) for key in result.cells),
            result.expected,
            result.found,
            result.places,
        )


_RULES: list[Rule] = []


def rule(
    id: str,
    title: str,
    source: Citation | str,
    severity: Severity,
    *,
    advice: str,
    forms: tuple[str, ...] = BOTH_FORMS,
    also: tuple[Severity, ...] = (),
) -> Callable[[Callable[[Case], Results]], Callable[[Case], Results]]:
    """Register the decorated function as the rule ``id``."""

    def register(look: Callable[[Case], Results]) -> Callable[[Case], Results]:
        if any(each.id == id for each in _RULES):
            raise ValueError(f"rule {id} is registered twice")
        _RULES.append(Rule(id, title, str(source), severity, advice, forms, also, look))
        return look

    return register


def registered() -> tuple[Rule, ...]:
    """Every rule of the modules imported so far."""
    return tuple(_RULES)


def fail(
    message: str,
    *cells: CellKey,
    expected: str = "",
    found: str = "",
    places: tuple[str, ...] = (),
    severity: Severity | None = None,
) -> Result:
    """The rule is broken here; the message says how and what to do."""
    return Result(Verdict.FAIL, message, cells, expected, found, places, severity)


def unsure(message: str, *cells: CellKey, places: tuple[str, ...] = ()) -> Result:
    """The source does not settle whether the rule holds; the message says why."""
    return Result(Verdict.NOT_ASSESSABLE, message, cells, places=places)


def passed(message: str, *cells: CellKey) -> Result:
    """The rule holds, with what was compared."""
    return Result(Verdict.PASS, message, cells)
