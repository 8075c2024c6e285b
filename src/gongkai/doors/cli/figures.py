"""``gongkai figures``: tables 3 and 4 (年度报告数据) of a body or an area, from the record."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongkai.office.annual_reports.queries.figures import Figures

CANNOT = 2
EPILOG = "--rows 的格写作“表.行.列”，如 applications.new.total；加 --json 可看到全部的格。"


def register(subparsers: Any) -> None:
    """Add ``figures``."""
    parser = subparsers.add_parser(
        "figures",
        help="从台账计算年度报告表三、表四",
        description=(
            "从台账计算一个机构或地区一年的年度报告表三、表四，列出与上年报告不一致的件，"
            "并按年报体检的规则检查。退出码：0 无误，1 检查有错误，2 不能计算。"
        ),
        epilog=EPILOG,
    )
    parser.add_argument("body", metavar="机构", help="机构或地区的编码")
    parser.add_argument("year", metavar="年度", type=int, help="四位年度，如 2026")
    parser.add_argument(
        "--area", action="store_true", help="汇总当年12月31日属于它的全部机构；地区总是汇总"
    )
    parser.add_argument(
        "--form", metavar="格式", default="", help="使用哪一年的格式：2019 或 2021，默认按年度"
    )
    parser.add_argument("--rows", metavar="格", default="", help="不列表格，列出这一格的明细")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the figures, or the rows behind one; 2 with the reason where they cannot be had."""
    from gongkai.doors.cli.server_side import with_office  # noqa: PLC0415 (a start must not pay)

    return with_office(lambda: _figures(args))


def _figures(args: argparse.Namespace) -> int:
    from gongkai.doors.cli import figures_pages  # noqa: PLC0415 (Django is set up only now)
    from gongkai.law.annual_report.cells import CellKey  # noqa: PLC0415
    from gongkai.law.citation import RuleBroken  # noqa: PLC0415
    from gongkai.office.agencies.directory import by_code  # noqa: PLC0415
    from gongkai.office.annual_reports.queries.checking import findings_in  # noqa: PLC0415
    from gongkai.office.annual_reports.queries.rows import rows_behind  # noqa: PLC0415
    from gongkai.office.base.refusals import NotPossible  # noqa: PLC0415

    agency = by_code(args.body)
    if agency is None:
        return _cannot(f"没有编码为“{args.body}”的机构，请核对。")
    try:
        found = _found(agency, args)
        if args.rows:
            key = CellKey.parse(args.rows)
            figures_pages.write_rows(found, key, rows_behind(found, key), as_json=args.json)
            return 0
        return figures_pages.write_figures(found, findings_in(found, agency), as_json=args.json)
    except ValueError:
        return _cannot(f"--rows 不能写“{args.rows}”。{EPILOG}")
    except (NotPossible, RuleBroken) as refusal:
        return _cannot(str(refusal))


def _found(agency: Any, args: argparse.Namespace) -> "Figures":
    from gongkai.office.annual_reports.queries.figures import (  # noqa: PLC0415
        area_figures,
        figures,
    )

    count = area_figures if args.area or agency.is_area else figures
    return count(agency, args.year, args.form)


def _cannot(reason: str) -> int:
    sys.stderr.write(f"{reason}\n")
    return CANNOT
