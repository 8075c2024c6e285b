"""The law map (条文对照): which functions, tables and parameters carry out each article."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from gongkai.law.article_citations import regulation_articles
from gongkai.law.citation import REGULATIONS
from gongkai.law.exemptions import exemptions
from gongkai.law.grounds import grounds
from gongkai.law.law_tables import TableError, check_fields, read_table
from gongkai.law.letter_library import library
from gongkai.law.parameters import Parameters, Value
from gongkai.law.seven_questions import tree

HEADER_END = ": "


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the Regulations: its rule in our own words; ``outside`` says why no code."""

    number: int
    title: str
    rule: str
    outside: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """A function whose docstring begins with articles: dotted name, articles, what it says.

    ``keys`` are patterns of the parameter keys that its code spells out.
    """

    name: str
    articles: tuple[int, ...]
    says: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """A dated value of a parameter that cites an article."""

    key: str
    title: str
    unit: str
    value: Value


@cache
def regulations() -> Mapping[int, Article]:
    """Every article of the Regulations by number, in our own words."""
    found = []
    for entry in read_table("articles.toml")["article"]:
        place = f"articles.toml：{entry.get('number')}"
        check_fields(entry, place, needed={"number", "title", "rule"}, optional={"outside"})
        found.append(Article(**entry))
    by_number = {article.number: article for article in found}
    if list(by_number) != list(range(1, len(found) + 1)):
        raise TableError("articles.toml：条文应当从第一条起连续编号。")
    return by_number


@cache
def functions() -> tuple[Function, ...]:
    """Every function of the law package whose docstring begins with an article, by name."""
    found = package_functions(resources.files("gongkai.law"), "law")
    return tuple(sorted(found, key=lambda each: each.name))


def package_functions(folder: Traversable, prefix: str) -> Iterator[Function]:
    """The functions of a package's modules and of the packages inside it."""
    for entry in folder.iterdir():
        if entry.is_dir() and entry.joinpath("__init__.py").is_file():
            yield from package_functions(entry, f"{prefix}.{entry.name}")
        elif entry.name.endswith(".py"):
            tree_of_module = ast.parse(entry.read_text(encoding="utf-8"))
            yield from defined(tree_of_module.body, f"{prefix}.{entry.name.removesuffix('.py')}")


def defined(body: Iterable[ast.stmt], prefix: str) -> Iterator[Function]:
    """The functions and methods of a body of code whose docstring begins with an article."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from defined(node.body, f"{prefix}.{node.name}")
        elif isinstance(node, ast.FunctionDef):
            head, _, rest = (ast.get_docstring(node) or "").partition(HEADER_END)
            if numbers := regulation_articles(head):
                first_line = rest.partition("\n")[0]
                yield Function(f"{prefix}.{node.name}", numbers, first_line, tuple(spelt(node)))


def spelt(function: ast.FunctionDef) -> Iterator[str]:
    """Patterns of the strings in a function's code, any word standing where one is put in."""
    for node in ast.walk(function):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+"
                for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)


def functions_for(number: int) -> list[Function]:
    """The functions that carry out an article."""
    return [each for each in functions() if number in each.articles]


@cache
def tables() -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Every entry of the law tables, named in Chinese, with the articles it cites."""
    found = [(f"不予公开情形：{each.label}", each.citation) for each in exemptions().values()]
    found += [(f"答复情形：{each.label}", each.citation) for each in grounds().values()]
    found += [(f"七步法：{each.text}", each.citation) for each in tree().questions.values()]
    found += [
        (f"文书：{letter.title}", citation)
        for letter in library().package.values()
        for citation in letter.citations
    ]
    return tuple(
        (name, regulation_articles(cited.article) if cited.document == REGULATIONS else ())
        for name, cited in found
    )


def tables_for(number: int) -> list[str]:
    """The table entries that cite an article, each once."""
    return list(dict.fromkeys(name for name, numbers in tables() if number in numbers))


def settings_for(number: int, parameters: Parameters) -> list[Setting]:
    """The values of parameters that name an article or that its functions use, local ones last."""
    used = [re.compile(key) for function in functions_for(number) for key in function.keys]
    return [
        Setting(item.key, item.title, item.unit, value)
        for item in parameters
        for value in item.values
        if number in regulation_articles(value.source)
        or any(key.fullmatch(item.key) for key in used)
    ]


def check_articles() -> None:
    """TableError where an article says it is outside the code and is not, or is and is silent."""
    for number, article in regulations().items():
        covered = bool(functions_for(number) or tables_for(number))
        if covered == bool(article.outside):
            said = "已有函数或者数据，不应再写原因" if covered else "没有函数和数据，应当写明原因"
            raise TableError(f"articles.toml：第{number}条{said}。")
