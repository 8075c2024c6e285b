"""Checks of a report's make-up (报告结构): form, sections, headings, tables and rows."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.checks.rule import Result, Results, fail, rule, unsure
from gongkai.law.annual_report.checks.sources import FORMS
from gongkai.law.annual_report.checks.wording import TABLE_NAMES, listed
from gongkai.law.annual_report.findings import Severity
from gongkai.law.annual_report.forms import SectionForm, form_for, forms
from gongkai.law.annual_report.report import APPLICATIONS, DISCLOSURE, REMEDIES, TABLES

NUMERALS = "零一二三四五六"
_MOST_LOST = 3  # bodies leave out a row or two; more are lost in conversion
_GENERAL, _PROBLEMS, _OTHER = 1, 5, 6
_TABLE_SECTIONS = (2, 3, 4)
_TEXT_OF = {
    _PROBLEMS: re.compile(r"(?:存在|主要)的?(?:主要)?问题|不足之处|薄弱环节|改进情况|改进措施"),
    _OTHER: re.compile(
        r"其[他它](?:需要)?(?:报告|说明)?的?(?:事项|情况)|需要报告|信息处理费"
        r"|^\s*[“\"]?无[。”\"]*\s*$",
        re.MULTILINE,
    ),
}
# Without one of these rows nothing can be balanced; leaf rows may be missing for lack of cases.
_ESSENTIAL = {
    DISCLOSURE: (),
    APPLICATIONS: ("new", "carried_in", "total", "carried_over"),
    REMEDIES: ("reconsideration", "lawsuit_direct", "lawsuit_after_reconsideration"),
}


# Words of a table that are left in the text where the table itself could not be read.
_TABLE_WORDS = {
    DISCLOSURE: re.compile("信息内容|本年制发|本年新制作|处理决定数量"),
    APPLICATIONS: re.compile("申请人情况|本年新收政府|勾稽关系"),
    REMEDIES: re.compile("结果维持|尚未审结|未经复议直接起诉|结果纠正"),
}


@rule(
    "structure.wrong_form",
    "应使用报告年份适用的格式",
    FORMS,
    Severity.ERROR,
    advice="换用报告年份适用的格式重新填报。",
)
def wrong_form(case: Case) -> Results:
    year, printed = case.report.year, forms().get(case.report.form or "")
    if year is None or printed is None:
        return [unsure("报告所述年份或所用格式无法确定，不能判断格式是否适用。请对照原文确认。")]
    due = form_for(year)
    if due is None:
        return [unsure(f"{year}年的报告早于现行格式（2019年起），本系统没有可对照的格式。")]
    if due.key == printed.key:
        return []
    return [
        fail(
            f"{year}年的报告应使用{due.document}的格式，表二却是{printed.document}的格式，"
            "两种格式的栏目不同，数据不能对应。请换用正确的格式重新填报。",
            expected=due.document,
            found=printed.document,
        )
    ]


@rule(
    "structure.mixed_form",
    "全文应使用同一种格式",
    FORMS,
    Severity.WARNING,
    advice="各表统一使用报告年份适用的格式。",
)
def mixed_form(case: Case) -> Results:
    if not any(case.has(table) for table in TABLES):
        return None
    if case.report.form is None and case.report.year is None:
        return [unsure("年份和表二的格式都无法确定，不能判断各表的格式是否一致。")]
    foreign = list(_foreign(case))
    rows = list(dict.fromkeys((key.table, key.row) for key in foreign))
    if not rows:
        return []
    names = listed(f"{TABLE_NAMES[table]}“{case.words.row(table, row)}”" for table, row in rows)
    return [
        fail(
            f"表二使用{case.form.document}的格式，而{names}不属于这一格式。"
            "新旧格式混用，数据不能与其他机关比较，请统一。",
            *foreign,
            expected=case.form.document,
        )
    ]


def _foreign(case: Case) -> Iterator[CellKey]:
    """The printed cells that belong to another form only."""
    own = _layout(case.form.key)
    for table in TABLES:
        for row, columns in case.report.rows(table).items():
            if columns.keys() <= own.get((table, row), frozenset()):
                continue
            for column in columns:
                if column not in own.get((table, row), ()) and any(
                    column in _layout(form).get((table, row), ()) for form in forms()
                ):
                    yield CellKey(table, row, column)


@cache
def _layout(form: str) -> Mapping[tuple[str, str], frozenset[str]]:
    """The columns of every row of a form, by table and row."""
    return {
        (table, row.key): frozenset(column.key for column in block.columns)
        for table, blocks in forms()[form].tables.items()
        for block in blocks
        for row in block.rows
    }


@rule(
    "structure.section_missing",
    "六个部分缺一不可",
    FORMS,
    Severity.ERROR,
    advice="补上缺少的部分；没有发生的写“无”，表格填0。",
)
def section_missing(case: Case) -> Results:
    if not case.report.sections:
        return [unsure("没有识别出任何一个部分的标题，无法判断缺少哪些部分。请对照原文确认。")]
    if case.is_cut_off:
        return [
            unsure(
                "文件在表格中间结束，后面的部分都没有出现，像是下载或复制时不完整，无法判断原文是否缺少。"
                "请换用完整的文件；如果原文如此，请补齐。"
            )
        ]
    return [result for section in case.form.sections for result in _missing(case, section)]


def _missing(case: Case, section: SectionForm) -> Iterator[Result]:
    if case.report.section(section.number) is not None or stands_unheaded(case, section):
        return
    name = f"第{NUMERALS[section.number]}部分“{section.heading}”"
    lost = f"（包括{TABLE_NAMES[section.table]}）" if section.table else ""
    yield fail(
        f"缺少{name}{lost}。格式规定的六个部分都要有，没有发生的也要写“无”或填0。请补上。",
        expected=f"{NUMERALS[section.number]}、{section.heading}",
    )


def stands_unheaded(case: Case, section: SectionForm) -> bool:
    """Whether the section's table or text is there though its heading is not."""
    if section.table is not None:
        return case.has(section.table)
    if section.number == _GENERAL:
        return bool(case.report.preamble and case.report.preamble.strip())
    words = _TEXT_OF[section.number]
    return any(
        words.search(each.text)
        for each in case.report.sections
        if _TABLE_SECTIONS[0] <= each.number < section.number
    )


@rule(
    "structure.heading_lost",
    "每个部分都应有标题",
    FORMS,
    Severity.WARNING,
    advice="补上该部分的标题。",
)
def heading_lost(case: Case) -> Results:
    if not case.report.sections:
        return None
    return [
        fail(
            f"第{NUMERALS[section.number]}部分的内容在，但标题“{section.heading}”缺失"
            "（可能在转换文件时丢失）。请补上标题。",
            expected=f"{NUMERALS[section.number]}、{section.heading}",
        )
        for section in case.form.sections
        if case.report.section(section.number) is None and stands_unheaded(case, section)
    ]


@rule(
    "structure.table_missing",
    "第二、三、四部分应有表格",
    FORMS,
    Severity.ERROR,
    advice="按格式补上表格，没有发生的填0。",
)
def table_missing(case: Case) -> Results:
    if not case.report.sections and not any(case.has(table) for table in TABLES):
        return [unsure("没有识别出任何标题和表格，无法判断缺少哪张表。请对照原文确认。")]
    return [result for section in case.form.sections for result in _without_table(case, section)]


def _without_table(case: Case, section: SectionForm) -> Iterator[Result]:
    printed = case.report.section(section.number)
    if section.table is None or printed is None or case.has(section.table):
        return
    name = f"第{NUMERALS[section.number]}部分“{section.heading}”"
    if case.is_cut_off or _TABLE_WORDS[section.table].search("".join(printed.text.split())):
        yield unsure(
            f"{name}的{TABLE_NAMES[section.table]}没有读出来，可能是文件不完整或表格走样。"
            "请对照原文确认。"
        )
        return
    yield fail(
        f"{name}有标题，但没有{TABLE_NAMES[section.table]}。没有发生的也要列表填0，请补上表格。",
        expected=TABLE_NAMES[section.table],
    )


@rule(
    "structure.row_missing",
    "表格的行应齐全",
    FORMS,
    Severity.ERROR,
    advice="按格式补上缺少的行，没有发生的填0。",
    also=(Severity.WARNING,),
)
def row_missing(case: Case) -> Results:
    if not any(case.has(table) for table in TABLES):
        return None
    return [result for table in TABLES if case.has(table) for result in _rows_lost(case, table)]


def _rows_lost(case: Case, table: str) -> Iterator[Result]:
    printed = case.report.rows(table)
    lost = [
        row.key
        for block in case.form.tables[table]
        for row in block.rows
        if row.key not in printed and not _is_divided_otherwise(table, row.key, tuple(printed))
    ]
    if lost and (case.is_cut_off or len(lost) > _MOST_LOST):
        names = listed(f"“{case.words.row(table, row)}”" for row in lost)
        yield unsure(
            f"{TABLE_NAMES[table]}没有读到{names}行，像是文件不完整或表格走样。请对照原文确认，"
            "或换用完整的文件；如果原文缺行，请补上。"
        )
        return
    essential = [row for row in lost if row in _ESSENTIAL[table]]
    for rows, severity in (
        (essential, Severity.ERROR),
        ([row for row in lost if row not in essential], Severity.WARNING),
    ):
        if rows:
            names = listed(f"“{case.words.row(table, row)}”" for row in rows)
            yield fail(
                f"{TABLE_NAMES[table]}缺少{names}行。格式规定的行都要列出，没有发生的填0。请补上。",
                expected=names,
                severity=severity,
            )


def _is_divided_otherwise(table: str, row: str, printed: tuple[str, ...]) -> bool:
    """Whether （六）其他处理 is there, only as the other form divides it (see ``mixed_form``)."""
    if table != APPLICATIONS or not row.startswith("other"):
        return False
    return any(each.startswith("other") for each in printed) and (
        row == "other" or "other" in printed
    )


@rule(
    "structure.cell_missing",
    "表格的列应齐全",
    FORMS,
    Severity.WARNING,
    advice="按格式补上缺少的列，没有发生的填0。",
)
def cell_missing(case: Case) -> Results:
    if not any(case.has(table) for table in TABLES):
        return None
    return [result for table in TABLES for result in _cells_lost(case, table)]


def _cells_lost(case: Case, table: str) -> Iterator[Result]:
    printed = case.report.rows(table)
    lost = [
        CellKey(table, row.key, column.key)
        for block in case.form.tables[table]
        for row in block.rows
        if row.key in printed
        for column in block.columns
        if column.key not in printed[row.key]
    ]
    if lost:
        yield fail(f"{case.words.cells(lost)}没有列出。格式规定的列都要有，请补上。", *lost)


@rule(
    "structure.heading_order",
    "六个部分应按格式的顺序排列",
    FORMS,
    Severity.WARNING,
    advice="按一至六的顺序调整，每部分只写一次。",
)
def heading_order(case: Case) -> Results:
    numbers = [section.number for section in case.report.sections]
    if not numbers:
        return None
    if numbers == sorted(set(numbers)):
        return []
    order = "、".join(NUMERALS[number] for number in numbers)
    return [
        fail(
            f"各部分的顺序是{order}，格式规定按一至六排列、各出现一次。请调整顺序或合并重复的部分。",
            expected="一、二、三、四、五、六",
            found=order,
            places=tuple(section.at for section in case.report.sections if section.at),
        )
    ]
