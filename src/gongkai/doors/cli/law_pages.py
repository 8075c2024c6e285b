"""The texts that ``gongkai law`` prints: an article (条文), the unconfirmed (待核实), the map."""

from pathlib import Path

from gongkai.law.article_citations import numeral_of, regulation_articles
from gongkai.law.law_map import functions_for, regulations, settings_for, tables_for
from gongkai.law.law_map_page import render
from gongkai.law.parameters import load
from gongkai.law.unconfirmed import in_words, unconfirmed


class NoSuchArticle(ValueError):
    """An article the Regulations do not have; the message is Chinese."""


def article(asked: str, data: Path | None) -> str:
    """An article's rule, the code and tables that carry it out, and its parameters.

    Raises NoSuchArticle, and ParameterError where a file of ``data`` (GONGKAI_DATA) is unusable.
    """
    number = article_number(asked)
    found = regulations().get(number)
    if found is None:
        raise NoSuchArticle(
            f"《政府信息公开条例》没有“{asked}”，请写1至{len(regulations())}的条号。"
        )
    parameters = load(data / "parameters" if data else None)
    settings = [
        f"{each.title}（{each.key}）：{in_words(each.value, each.unit)}"
        for each in settings_for(number, parameters)
    ]
    lines = [f"《政府信息公开条例》第{numeral_of(number)}条　{found.title}", found.rule]
    lines += listed("没有写成规则", [f"{found.outside}。"] if found.outside else [])
    lines += listed("函数", [f"{each.name}  {each.says}" for each in functions_for(number)])
    lines += listed("规则数据", tables_for(number))
    lines += listed("参数", settings)
    return "\n".join(lines) + "\n"


def doubts(data: Path | None) -> str:
    """Everything nobody has checked against its source yet, and how many there are."""
    found = unconfirmed(data)
    lines = []
    for doubt in found:
        lines.append(f"{doubt.title}：{doubt.detail}")
        lines += [f"    {doubt.note}"] if doubt.note else []
    return "\n".join([*lines, f"共{len(found)}项待核实。"]) + "\n"


def law_map(tests: Path) -> str:
    """docs/law-map.md as it should stand."""
    return render(tests)


def listed(heading: str, items: list[str]) -> list[str]:
    """A blank line, a heading and one line an item; nothing at all without items."""
    return ["", f"{heading}：", *(f"  {item}" for item in items)] if items else []


def article_number(text: str) -> int:
    """33 from ``33``, ``第33条`` or ``第三十三条``; 0 where the text is none of these."""
    bare = text.strip().removeprefix("第").removesuffix("条")
    if bare.isdecimal():
        return int(bare)
    return next(iter(regulation_articles(f"第{bare}条")), 0)
