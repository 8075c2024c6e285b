"""Proving the trail (留痕核验): whole, unaltered, and guarded."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from gongkai.office.base.keyring import KeyRing, NoKeys, current_ring
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.trail import triggers
from gongkai.office.trail.chain import START, is_ours, mac_of, seal_of
from gongkai.office.trail.heads import ExportedHead
from gongkai.office.trail.models import Entry, Head

MOST_SHOWN = 20
CHUNK = 2000


class Fault(LabelledEnum):
    """What may be wrong with a trail."""

    EDITED = "edited", "记录被改动"
    RECHAINED = "rechained", "未用密钥重新计算"
    GAP = "gap", "记录缺失"
    CUT = "cut", "末尾被删减"
    ADDED = "added", "链外添加"
    HEAD = "head", "链头不符"
    KEY = "key", "缺少密钥"
    TRIGGER = "trigger", "缺少触发器"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where (0 for the whole), and what to do, in Chinese."""

    fault: Fault
    number: int
    message: str


@dataclass(slots=True)
class Verdict:
    """How many entries were examined, how far the chain reaches, and what is wrong."""

    examined: int = 0
    last: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.problems

    def add(self, fault: Fault, number: int, message: str) -> None:
        self.problems.append(Problem(fault, number, message))


def verify(exported: Iterable[ExportedHead] = ()) -> Verdict:
    """Examine every entry, the head, the exported heads and the triggers.

    Entries written meanwhile are left for the next time. Raise NoKeys when there is no ring at all.
    """
    verdict = Verdict()
    ring = current_ring()
    heads = {each.number: each for each in exported}
    for name in triggers.missing(connection):
        verdict.add(
            Fault.TRIGGER,
            0,
            f"数据库中没有触发器 {name}，或已被停用、改动：留痕可能已被修改。"
            "请保留现场、报告负责人，之后运行 python -m django migrate 恢复。",
        )
    head = Head.objects.filter(pk=1).first()
    if head is None:
        verdict.add(Fault.HEAD, 0, "链头不见了，不能确定留痕应有多少条。请从备份核对。")
        head = Head(number=max(heads, default=0))
    macs = _examine_entries(verdict, ring, head.number, set(heads))
    _examine_head(verdict, ring, head, macs)
    _examine_exported(verdict, ring, heads.values(), macs)
    _examine_beyond(verdict)
    return verdict


def _examine_entries(
    verdict: Verdict, ring: KeyRing, last: int, wanted: set[int]
) -> dict[int, str]:
    """Walk the chain up to ``last``; return the HMACs of the last entry and of those wanted."""
    macs: dict[int, str] = {}
    suspects: list[int] = []
    expected, previous = 1, START
    for entry in Entry.objects.filter(number__lte=last).order_by("number").iterator(CHUNK):
        if entry.number != expected:
            verdict.add(
                Fault.GAP, expected, f"缺少第 {expected} 至 {entry.number - 1} 条，可能被删除。"
            )
        elif not _fits(entry, previous, ring, verdict):
            suspects.append(entry.number)
        if entry.number in wanted or entry.number == last:
            macs[entry.number] = entry.mac
        expected, previous = entry.number + 1, entry.mac
        verdict.examined, verdict.last = verdict.examined + 1, entry.number
    if verdict.last < last:
        verdict.add(
            Fault.CUT,
            verdict.last + 1,
            f"链头记有 {last} 条，现只有 {verdict.last} 条：末尾 {last - verdict.last} 条被删除。"
            "请从备份核对。",
        )
    _judge(verdict, suspects)
    return macs


def _fits(entry: Entry, previous: str, ring: KeyRing, verdict: Verdict) -> bool:
    try:
        key = ring.find(entry.key)
    except NoKeys as problem:
        if not any(each.fault is Fault.KEY for each in verdict.problems):
            verdict.add(Fault.KEY, entry.number, f"第 {entry.number} 条起：{problem}")
        return True
    return is_ours(entry.mac, mac_of(entry, previous, key))


def _judge(verdict: Verdict, suspects: list[int]) -> None:
    """An edited entry breaks the chain at itself only; one chained anew breaks it to the end."""
    run: list[int] = []
    for number in suspects:
        if run and number != run[-1] + 1:
            _judge_run(verdict, run)
            run = []
        run.append(number)
    if run:
        _judge_run(verdict, run)


def _judge_run(verdict: Verdict, run: list[int]) -> None:
    if len(run) > 1 and run[-1] == verdict.last:
        verdict.add(
            Fault.RECHAINED,
            run[0],
            f"第 {run[0]} 条至最后一条（第 {run[-1]} 条）的校验码都不是用本系统的密钥算出的："
            "内容可能被改动后重新计算，也可能用错了密钥环。请从备份核对。",
        )
        return
    for number in run[:MOST_SHOWN]:
        verdict.add(Fault.EDITED, number, f"第 {number} 条的内容与校验码不符，被改动过。")
    if len(run) > MOST_SHOWN:
        verdict.add(Fault.EDITED, run[MOST_SHOWN], f"其后至第 {run[-1]} 条也都与校验码不符。")


def _examine_head(verdict: Verdict, ring: KeyRing, head: Head, macs: dict[int, str]) -> None:
    if head.number == 0:
        return
    if not _is_sealed(head, ring) or (
        head.number in macs and not is_ours(head.mac, macs[head.number])
    ):
        verdict.add(
            Fault.HEAD,
            head.number,
            "链头与最后一条记录或密钥不符：链头被改动过，末尾可能被删减。请从备份核对。",
        )


def _examine_exported(
    verdict: Verdict, ring: KeyRing, exported: Iterable[ExportedHead], macs: dict[int, str]
) -> None:
    for each in exported:
        if each.number == 0:
            continue
        head = Head(number=each.number, mac=each.mac, key=each.key, seal=each.seal)
        if not _is_sealed(head, ring):
            verdict.add(Fault.HEAD, each.number, f"链头存档 {each.file} 被改动过，不能用来核验。")
        elif each.number not in macs:
            verdict.add(
                Fault.CUT,
                each.number,
                f"链头存档 {each.file} 记有 {each.number} 条，现已没有第 {each.number} 条："
                "末尾被删减。请从备份核对。",
            )
        elif not is_ours(each.mac, macs[each.number]):
            verdict.add(
                Fault.EDITED, each.number, f"第 {each.number} 条与链头存档 {each.file} 不符。"
            )


def _is_sealed(head: Head, ring: KeyRing) -> bool:
    try:
        return is_ours(head.seal, seal_of(head, ring.find(head.key)))
    except NoKeys:
        return False


def _examine_beyond(verdict: Verdict) -> None:
    """One statement reads both, so that an action that commits meanwhile is seen whole or not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*), MIN(number) FROM trail_entry "
            "WHERE number > COALESCE((SELECT number FROM trail_head), 0)"
        )
        count, first = cursor.fetchone()
    if count:
        verdict.add(
            Fault.ADDED, first, f"链头之后多出 {count} 条（自第 {first} 条起），不是本系统写入的。"
        )
