"""Checks of printed labels and headings (栏目名称) against those of the form."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.checks.rule import Result, Results, fail, rule, unsure
from gongkai.law.annual_report.checks.sources import FORMS
from gongkai.law.annual_report.checks.structure import NUMERALS
from gongkai.law.annual_report.checks.wording import TABLE_NAMES
from gongkai.law.annual_report.findings import Severity
from gongkai.law.annual_report.forms import forms
from gongkai.law.annual_report.report import TABLES

_HARMLESS = re.compile(r"[\s()\[\]{}<>《》〈〉“”\"'‘’`、,，。.:：;；·•|*#_~—-]")
_ORDINAL = re.compile(r"^[一二三四五六七八九十\d]")
_ORDINALS = re.compile(r"[一二三四五六七八九十\d]")
_VALUES = re.compile(r"[\d\s/]+$")
_UNIT = re.compile(r"单位:?万?元$|万?元$")
_GROUPS = {
    "results": "三、本年度办理结果",
    "refused": "（三）不予公开",
    "unavailable": "（四）无法提供",
    "not_processed": "（五）不予处理",
    "other": "（六）其他处理",
    "lawsuits": "行政诉讼",
}


def plain(label: str) -> str:
    """A label without what may differ harmlessly: spaces, brackets, quotes, stops, its ordinal."""
    bare = _HARMLESS.sub("", unicodedata.normalize("NFKC", label))
    bare = _VALUES.sub("", _UNIT.sub("", bare))
    return _ORDINAL.sub("", bare)


@rule(
    "structure.altered_labels",
    "表格的栏目名称应与格式一致",
    FORMS,
    Severity.WARNING,
    advice="按格式的原文更正栏目名称。",
)
def altered_labels(case: Case) -> Results:
    if not case.report.labels:
        if not any(case.has(table) for table in TABLES):
            return None
        return [unsure("没有读到表格的栏目名称，无法与格式核对。")]
    return [result for table in TABLES for result in _altered(case, table)]


def _altered(case: Case, table: str) -> Iterator[Result]:
    altered: dict[str, str] = {}
    places = []
    for label in case.report.labels:
        if label.table != table:
            continue
        right = _correction(case.form.key, table, label.role, label.key, label.printed)
        if right:
            altered.setdefault("".join(label.printed.split()), right)
            places.append(label.at)
    if altered:
        changes = "；".join(f"“{printed}”应为“{form}”" for printed, form in altered.items())
        yield fail(
            f"{TABLE_NAMES[table]}有{len(altered)}处栏目名称与格式不一致：{changes}。请按格式更正。",
            expected="、".join(altered.values()),
            found="、".join(altered),
            places=tuple(places),
        )


@lru_cache(maxsize=4096)
def _correction(form: str, table: str, role: str, key: str, printed: str) -> str:
    """What should be printed there; empty if the print is right or nothing is known of it."""
    official = _official(form, table, role, key)
    row = forms()[form].row(table, key) if role == "row" else None
    groups = "".join(plain(group) for group in row.groups) if row else ""
    if not official or any(_is_same(printed, each, groups) for each in official):
        return ""
    return official[0]


def _official(form: str, table: str, role: str, key: str) -> list[str]:
    """What a form prints there (the first form that has it, if that one has not)."""
    if role == "group":
        return [_GROUPS[key]] if key in _GROUPS else []
    for each in (forms()[form], *forms().values()):
        found = [
            item.label
            for block in each.tables[table]
            for item in (block.rows if role == "row" else block.columns)
            if key in (item.key, f"{block.key}.{item.key}")
        ]
        if found:
            return found
    return []


def _is_same(printed: str, official: str, groups: str) -> bool:
    """Whether they differ only harmlessly, or by names of ``groups`` printed in front.

    The beginning of a label passes for the whole: it is broken over lines, or shortened.
    """
    have, want = plain(printed), plain(official)
    if want.startswith(have):
        return True
    in_front = _ORDINALS.sub("", have.removesuffix(want))
    return have.endswith(want) and bool(groups) and in_front in groups


@rule(
    "structure.altered_headings",
    "各部分的标题应与格式一致",
    FORMS,
    Severity.INFO,
    advice="按格式的原文更正标题。",
)
def altered_headings(case: Case) -> Results:
    if not case.report.sections:
        return None
    official = {section.number: section.heading for section in case.form.sections}
    altered = [
        (section, official[section.number])
        for section in case.report.sections
        if section.number in official
        and not plain(section.heading).startswith(plain(official[section.number]))
    ]
    if not altered:
        return []
    changes = "；".join(
        f"第{NUMERALS[section.number]}部分“{''.join(section.heading.split())}”应为“{heading}”"
        for section, heading in altered
    )
    return [
        fail(
            f"标题与格式不一致：{changes}。请按格式更正。",
            expected="、".join(heading for _, heading in altered),
            found="、".join(section.heading for section, _ in altered),
            places=tuple(section.at for section, _ in altered if section.at),
        )
    ]
