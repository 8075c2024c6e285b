"""The argument parser (命令行参数) that explains itself and its complaints in Chinese."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from gongkai.doors.cli.terminal import pad, wrap
from gongkai.doors.cli.terminal import width as columns

USAGE_ERROR = 2
HELP_COLUMN = 24
GAP = 2

_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"还缺少参数：\1"),
    (r"one of the arguments (.+) is required", r"下列参数必须给出一个：\1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (r"expected one argument", "后面要写一个值"),
    (r"expected at least one argument", "后面至少要写一个值"),
    (r"ignored explicit argument (.+)", r"后面不能写值（现为 \1）"),
    (r"invalid choice: (.+) \(choose from (.+)\)", r"没有 \1 这一项，可选：\2"),
    (r"invalid \S+ value: (.+)", r"不能写 \1"),
    (r"not allowed with argument (.+)", r"不能与 \1 同时使用"),
    (r"ambiguous option: (.+) could match (.+)", r"参数 \1 写得不完整，可能是：\2"),
)


class Formatter(argparse.HelpFormatter):
    """Help set by the width of Chinese characters, which argparse counts as one column."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrap(text, width - len(indent)))

    def _format_action(self, action: argparse.Action) -> str:
        subactions = list(self._iter_subactions(action))
        if subactions:  # the title above them says all there is to say
            return "".join(map(self._format_action, subactions))
        indent = " " * self._current_indent
        lines = [indent + self._format_action_invocation(action)]
        if action.help:
            help_lines = wrap(self._expand_help(action), self._width - HELP_COLUMN)
            if columns(lines[0]) + GAP <= HELP_COLUMN:
                lines[0] = pad(lines[0], HELP_COLUMN) + help_lines.pop(0)
            lines += [" " * HELP_COLUMN + line for line in help_lines]
        return "".join(f"{line}\n" for line in lines)

    def _iter_subactions(self, action: argparse.Action) -> Iterable[argparse.Action]:
        """The commands of a group of commands; none for any other action."""
        get_subactions = getattr(action, "_get_subactions", None)
        return get_subactions() if get_subactions else ()


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors are in Chinese; subcommands inherit it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options["add_help"] = False
        options.setdefault("formatter_class", Formatter)
        super().__init__(*args, **options)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_usage(self) -> str:
        return _in_chinese(super().format_usage())

    def format_help(self) -> str:
        return _in_chinese(super().format_help())

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(
            USAGE_ERROR, f"{self.prog}：{translate(message)}\n用 {self.prog} --help 查看说明。\n"
        )


def translate(complaint: str) -> str:
    """Return argparse's English complaint in Chinese; what is not known stays as it is."""
    named = re.fullmatch(r"argument (\S+?): (.+)", complaint, re.DOTALL)
    if named:
        return f"参数 {named[1]} {translate(named[2])}"
    for pattern, chinese in _COMPLAINTS:
        found = re.fullmatch(pattern, complaint, re.DOTALL)
        if found:
            return found.expand(chinese)
    return complaint


def _in_chinese(help_text: str) -> str:
    return re.sub(r"^usage: ", "用法：", help_text)
