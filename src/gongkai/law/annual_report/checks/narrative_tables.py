"""Checks of the prose against the tables (文表核对): applications, remedies, decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.checks.narrative import excerpt
from gongkai.law.annual_report.checks.rule import Result, Results, fail, passed, rule, unsure
from gongkai.law.annual_report.checks.sources import ACCURACY
from gongkai.law.annual_report.checks.wording import listed, number, shown
from gongkai.law.annual_report.findings import Severity
from gongkai.law.annual_report.narrative.claims import Claim, Topic
from gongkai.law.annual_report.report import APPLICATIONS, DISCLOSURE, REMEDIES

_ADVICE = "核对台账，把正文和表格改为一致；口径不同的在正文说明。"
_REMEDIES_SECTION = 4
_LAWSUITS = ("lawsuit_direct", "lawsuit_after_reconsideration")
_NEW = CellKey(APPLICATIONS, "new", "total")
_CARRIED_IN = CellKey(APPLICATIONS, "carried_in", "total")
_ANSWERED = CellKey(APPLICATIONS, "total", "total")
_CARRIED_OVER = CellKey(APPLICATIONS, "carried_over", "total")


@dataclass(frozen=True, slots=True)
class Figure:
    """What the text may mean: some cells of a table added up."""

    cells: tuple[CellKey, ...]

    def value(self, case: Case) -> int | None:
        """The sum, or None if a cell is not printed or says no number."""
        found = [case.report.cell(key) for key in self.cells]
        counts = [cell.count for cell in found if cell is not None]
        known = [count for count in counts if count is not None]
        if len(known) != len(self.cells):
            return None
        return int(sum(known, Decimal(0)))

    def told(self, case: Case) -> str:
        """The cells with what they print: “本年新收”行“总计”列23."""
        return "＋".join(
            f"{case.words.cell(key)}{shown(case.report.cell(key))}" for key in self.cells
        )


def compare(case: Case, claims: Sequence[Claim], figures: Sequence[Figure]) -> Results:
    """Whether one of the claims (or their sum within a sentence) is one of the figures.

    A text that names the right figure once may also name parts of it, so a single agreement is
    enough; it takes none at all to be wrong.
    """
    if not claims:
        return None
    values = [(figure, figure.value(case)) for figure in figures]
    known = [(figure, value) for figure, value in values if value is not None]
    words = excerpt(claims[0].words)
    if not known:
        keys = [key for figure in figures for key in figure.cells]
        return [
            unsure(
                f"正文写“{words}”，但{case.words.cells(keys)}未列、不是数字或读不准，无法核对。",
                *dict.fromkeys(keys),
                places=(claims[0].sentence.place,),
            )
        ]
    for figure, value in known:
        if any(claim.holds(value) for claim in claims) or _together(claims, value):
            return [passed(f"正文写“{words}”，与{figure.told(case)}一致。", *figure.cells)]
    if len(known) < len(values):
        return [unsure(f"正文写“{words}”，表中有的数字读不准，无法核对。")]
    return [_mismatch(case, claims, known)]


def _together(claims: Sequence[Claim], value: int) -> bool:
    """Whether the claims of one sentence add up to ``value``."""
    sums: dict[str, tuple[int, int]] = {}
    for claim in claims:
        low, high = sums.get(claim.sentence.text, (0, 0))
        sums[claim.sentence.text] = low + claim.low, high + claim.high
    return any(low <= value <= high for low, high in sums.values())


def _mismatch(case: Case, claims: Sequence[Claim], known: Sequence[tuple[Figure, int]]) -> Result:
    stated = listed(dict.fromkeys(f"“{excerpt(claim.words)}”" for claim in claims), most=3)
    printed = "；".join(figure.told(case) for figure, _ in known)
    none = "正文称没有，表中却有数字。" if _is_none(claims) else ""
    reverse = "正文有数字，表中却是0或空白。" if all(value == 0 for _, value in known) else ""
    return fail(
        f"正文写{stated}，而{printed}，对不上。{none or reverse}请核对台账，把正文和表格改为一致；"
        "口径不同的请在正文说明。",
        *dict.fromkeys(key for figure, _ in known for key in figure.cells),
        expected="或".join(dict.fromkeys(number(Decimal(value)) for _, value in known)),
        found=claims[0].figure,
        places=tuple(dict.fromkeys(claim.sentence.place for claim in claims)),
    )


def _is_none(claims: Sequence[Claim]) -> bool:
    return all(claim.low == claim.high == 0 for claim in claims)


@rule(
    "narrative.applications",
    "正文的申请件数应与表三一致",
    ACCURACY,
    Severity.WARNING,
    advice=_ADVICE,
)
def applications(case: Case) -> Results:
    claims = case.narrative.of(Topic.RECEIVED)
    new, both, done = Figure((_NEW,)), Figure((_NEW, _CARRIED_IN)), Figure((_ANSWERED,))
    if not case.has(APPLICATIONS):
        return None
    strict = [claim for claim in claims if claim.is_strict]
    if strict and len(strict) == len(claims):
        return compare(case, strict, [new])
    return compare(case, claims, [new, both, done] if _counts_handled(claims) else [new, both])


def _counts_handled(claims: Sequence[Claim]) -> bool:
    """Whether the text tells how many were handled, which may leave out those carried over."""
    return any("办理" in claim.words or "处理" in claim.words for claim in claims)


@rule(
    "narrative.channels",
    "各渠道申请之和应等于申请件数",
    ACCURACY,
    Severity.WARNING,
    advice="核对申请登记的渠道，更正有误的一项。",
)
def channels(case: Case) -> Results:
    claims = case.narrative.of(Topic.CHANNEL)
    if len({claim.words for claim in claims}) <= 1 or not case.has(APPLICATIONS):
        return None
    figures = [Figure((_NEW,)), Figure((_NEW, _CARRIED_IN))]
    known = [value for figure in figures if (value := figure.value(case)) is not None]
    low, high = sum(claim.low for claim in claims), sum(claim.high for claim in claims)
    added = "＋".join(claim.figure for claim in claims)
    if not known:
        return [unsure(f"各渠道申请{added}，但表三的申请件数未列或读不准，无法核对。", _NEW)]
    stated = case.narrative.of(Topic.RECEIVED)
    if any(low <= value <= high for value in known) or any(
        low <= claim.high and high >= claim.low for claim in stated
    ):
        return [passed(f"各渠道申请{added}＝{low}，与申请件数一致。", _NEW)]
    return [
        fail(
            f"正文各渠道申请{added}＝{low}，与{figures[1].told(case)}对不上。请核对各渠道件数。",
            *figures[1].cells,
            expected="或".join(dict.fromkeys(str(value) for value in known)),
            found=str(low),
            places=tuple(dict.fromkeys(claim.sentence.place for claim in claims)),
        )
    ]


@rule(
    "narrative.answered",
    "正文的办结（答复）件数应与表三（七）总计一致",
    ACCURACY,
    Severity.WARNING,
    advice=_ADVICE,
)
def answered(case: Case) -> Results:
    if not case.has(APPLICATIONS):
        return None
    return compare(case, case.narrative.of(Topic.ANSWERED), [Figure((_ANSWERED,))])


@rule(
    "narrative.carried",
    "正文的结转件数应与表三一致",
    ACCURACY,
    Severity.WARNING,
    advice=_ADVICE,
)
def carried(case: Case) -> Results:
    if not case.has(APPLICATIONS):
        return None
    both = (
        compare(case, case.narrative.of(Topic.CARRIED_IN), [Figure((_CARRIED_IN,))]),
        compare(case, case.narrative.of(Topic.CARRIED_OVER), [Figure((_CARRIED_OVER,))]),
    )
    found = [result for results in both if results is not None for result in results]
    return found or None


@rule(
    "narrative.remedies",
    "正文的复议、诉讼件数应与表四一致",
    ACCURACY,
    Severity.WARNING,
    advice=_ADVICE,
)
def remedies(case: Case) -> Results:
    topics = {
        Topic.RECONSIDERATION: _totals("reconsideration"),
        Topic.LAWSUIT: _totals(*_LAWSUITS),
        Topic.LAWSUIT_DIRECT: _totals(_LAWSUITS[0]),
        Topic.LAWSUIT_AFTER: _totals(_LAWSUITS[1]),
        Topic.REMEDIES: _totals("reconsideration", *_LAWSUITS),
    }
    claims = case.narrative.of(*topics)
    if not claims:
        return None
    if not case.has(REMEDIES):
        section = case.report.section(_REMEDIES_SECTION)
        if case.is_cut_off or (section and "结果" in section.text):
            return [unsure("表四没有读出来，无法核对正文的复议、诉讼件数。请对照原文确认。")]
        return _lost(claims)
    found = [
        result
        for topic, figure in topics.items()
        for result in compare(case, case.narrative.of(topic), [figure]) or ()
    ]
    return found or None


def _totals(*rows: str) -> Figure:
    return Figure(tuple(CellKey(REMEDIES, row, "total") for row in rows))


def _lost(claims: Sequence[Claim]) -> Results:
    """Figures of the text that belong in a table 4 which is not there."""
    told = [claim for claim in claims if claim.low > 0]
    if not told:
        return None
    words = listed(dict.fromkeys(f"“{excerpt(claim.words)}”" for claim in told), most=3)
    return [
        fail(
            f"正文写{words}，报告却没有表四，这些案件没有列入统计。请补上第四部分和表四。",
            found=told[0].figure,
            places=tuple(dict.fromkeys(claim.sentence.place for claim in told)),
        )
    ]


@rule(
    "narrative.decisions",
    "正文的许可、处罚、强制件数应与表二一致",
    ACCURACY,
    Severity.WARNING,
    advice=_ADVICE,
    also=(Severity.INFO,),
)
def decisions(case: Case) -> Results:
    topics = {
        Topic.LICENCES: "licences",
        Topic.PENALTIES: "penalties",
        Topic.COERCION: "coercion",
    }
    if not case.has(DISCLOSURE):
        return None
    found = [
        _published(result, case.narrative.of(topic))
        for topic, row in topics.items()
        for result in compare(
            case, case.narrative.of(topic), [Figure((CellKey(DISCLOSURE, row, "decisions"),))]
        )
        or ()
    ]
    return found or None


def _published(result: Result, claims: Sequence[Claim]) -> Result:
    """Counts of published notices (条) are another thing than decisions: worth a look only."""
    if result.verdict.value == "fail" and all(claim.unit == "条" for claim in claims):
        return fail(
            f"{result.message}（正文如指公示的信息条数，与处理决定数量口径不同。）",
            *result.cells,
            expected=result.expected,
            found=result.found,
            places=result.places,
            severity=Severity.INFO,
        )
    return result


_DOCUMENT_COLUMNS = {
    "2019": {
        Topic.ISSUED: ("made",),
        Topic.PUBLISHED: ("made", "disclosed", "total_disclosed"),
    },
    "2021": {
        Topic.ISSUED: ("issued",),
        Topic.PUBLISHED: ("issued", "in_force"),
        Topic.REPEALED: ("repealed",),
        Topic.IN_FORCE: ("in_force",),
    },
}


@rule(
    "narrative.documents",
    "正文的规范性文件件数应与表二一致",
    ACCURACY,
    Severity.WARNING,
    advice=_ADVICE,
)
def documents(case: Case) -> Results:
    if not case.has(DISCLOSURE):
        return None
    found = [
        result
        for topic, columns in _DOCUMENT_COLUMNS[case.form.key].items()
        for result in compare(
            case,
            case.narrative.of(topic),
            [Figure((CellKey(DISCLOSURE, "normative_documents", column),)) for column in columns],
        )
        or ()
    ]
    return found or None
