"""The same tables printed in every layout that published reports come in."""

from collections.abc import Callable, Sequence

from gongkai.law.annual_report.forms import Block, Form
from gongkai.law.annual_report.report import APPLICATIONS, DISCLOSURE, REMEDIES

Prints = dict[str, dict[str, dict[str, str]]]
Rows = list[list[str]]

HEADINGS = {
    DISCLOSURE: "二、主动公开政府信息情况",
    APPLICATIONS: "三、收到和处理政府信息公开申请情况",
    REMEDIES: "四、政府信息公开行政复议、行政诉讼情况",
}


def table_rows(form: Form, prints: Prints, table: str) -> Rows:
    """The rows of one table as cells, header first, labels of groups only where they begin."""
    rows = {
        DISCLOSURE: _disclosure_rows,
        APPLICATIONS: _application_rows,
        REMEDIES: _remedy_rows,
    }
    return rows[table](form, prints[table])


def _disclosure_rows(form: Form, prints: dict[str, dict[str, str]]) -> Rows:
    rows: Rows = []
    for block in form.tables[DISCLOSURE]:
        rows.append([block.heading])
        rows.append(["信息内容", *(column.label for column in block.columns)])
        for row in block.rows:
            rows.append([row.label, *_printed(prints[row.key], block)])
    return rows


def _printed(cells: dict[str, str], block: Block) -> list[str]:
    return [cells[column.key] for column in block.columns]


def _application_rows(form: Form, prints: dict[str, dict[str, str]]) -> Rows:
    (block,) = form.tables[APPLICATIONS]
    rows: Rows = [
        [form.applications_note, "申请人情况"],
        ["自然人", "法人或其他组织", "总计"],
        [column.label for column in block.columns if column.group],
    ]
    shown: tuple[str, ...] = ()
    for row in block.rows:
        new_groups = [g for i, g in enumerate(row.groups) if shown[i : i + 1] != (g,)]
        shown = row.groups
        rows.append([*new_groups, row.label, *_printed(prints[row.key], block)])
    return rows


def _remedy_rows(form: Form, prints: dict[str, dict[str, str]]) -> Rows:
    (block,) = form.tables[REMEDIES]
    labels = [column.label for column in block.columns]
    return [
        ["行政复议", "行政诉讼"],
        [*labels, "未经复议直接起诉", "复议后起诉"],
        [*labels, *labels],
        [cell for row in block.rows for cell in _printed(prints[row.key], block)],
    ]


def report_text(form: Form, prints: Prints, print_rows: Callable[[Rows], str]) -> str:
    """A whole report around the tables, each printed by ``print_rows``."""
    year = form.first_year
    parts = [
        f"示例市档案局{year}年政府信息公开工作年度报告",
        "一、总体情况",
        "本年度工作平稳。全年公开信息12条。",
    ]
    for table, heading in HEADINGS.items():
        parts += [heading, print_rows(table_rows(form, prints, table))]
    parts += [
        "五、存在的主要问题及改进情况",
        "更新还不够及时，下一步加强。",
        "六、其他需要报告的事项",
        "收取信息处理费0元。",
        "示例市档案局",
        f"{year + 1}年1月20日",
    ]
    return "\n".join(parts)


def tab_rows(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def pipe_rows(rows: Rows) -> str:
    return "\n".join(" | ".join(row) + " |" for row in rows)


def markdown_rows(rows: Rows) -> str:
    width = max(map(len, rows))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join(["", lines[0], "|" + "---|" * width, *lines[1:], ""])


def spaced_rows(rows: Rows) -> str:
    return "\n".join("   ".join(row) for row in rows)


def one_cell_a_line(rows: Rows) -> str:
    return "\n".join(cell for row in rows for cell in row)


def tab_led_cells(rows: Rows) -> str:
    return "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows) + "\n"


def glued_rows(rows: Rows) -> str:
    return "\n".join("".join(row) for row in rows)


def all_glued(rows: Rows) -> str:
    return "".join(cell for row in rows for cell in row)


KEEP_BLANKS: Sequence[Callable[[Rows], str]] = (tab_rows, pipe_rows, markdown_rows, tab_led_cells)
KEEP_CELLS: Sequence[Callable[[Rows], str]] = (*KEEP_BLANKS, spaced_rows, one_cell_a_line)
LOSE_CELLS: Sequence[Callable[[Rows], str]] = (glued_rows, all_glued)
