"""Word lists (词表) that warn in place: our own on working secrets, and those a body imports."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongkai.formats.reading.limits import MIB
from gongkai.office.documents.lines import LineNumbers
from gongkai.office.documents.plain_text import readings

MOST_WORDS = 50_000
MOST_BYTES = 8 * MIB
LONGEST_WORD = 60
SHORTEST_WORD = 2
_AROUND = 8


@dataclass(frozen=True, slots=True)
class Word:
    """One word to look for, and what to tell whoever wrote it."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RowError:
    """A row of an imported list that was left out: its number from 1, and why in Chinese."""

    row: int
    message: str


@dataclass(frozen=True, slots=True)
class WordList:
    """Words under one name, in the order of the file, each once."""

    name: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class WordFound:
    """A word in a text: offset from 0 and length there, line from 1, and a little around it."""

    word: Word
    list_name: str
    offset: int
    length: int
    line: int
    excerpt: str

    @property
    def message(self) -> str:
        note = self.word.note or "请核对是否适合公开。"
        return f"第{self.line}行有“{self.word.text}”（{self.list_name}）：{self.excerpt}。{note}"


_INNER_NOTE = "属于内部或工作秘密的内容不得公开，请核对来源和属性；确可公开的，说明理由后继续。"
INNER = WordList(
    "内部和工作秘密",
    tuple(
        Word(text, _INNER_NOTE)
        for text in (
            "工作秘密", "内部资料", "内部文件", "内部使用", "内部参考", "内部刊物", "内部明电",
            "内部传阅", "内部掌握", "仅供内部", "仅限内部", "不得外传", "严禁外传", "请勿外传",
            "不得翻印", "注意保密", "阅后即焚", "阅后收回", "会后收回",
            "党内文件",
        )
    ),
)  # fmt: skip
"""What marks a text as not meant for the public, beside the grades of state secrets."""

_SPACE = "[ \\t　]{0,20}"
_INNER_MARK = re.compile(
    rf"^{_SPACE}[【\[（(〔]?{_SPACE}(内{_SPACE}部){_SPACE}[★*]?{_SPACE}[】\]）)〕]?{_SPACE}$", re.M
)


def parse_word_list(data: bytes, name: str) -> tuple[WordList, tuple[RowError, ...]]:
    """The words of a text (one a line) or CSV (word, note), and the rows that were left out.

    Any usual encoding; ``#`` begins a remark; a first row of column titles is passed over.
    """
    if len(data) > MOST_BYTES:
        return WordList(name, ()), (RowError(1, f"词表超过 {MOST_BYTES // MIB} MB，没有导入。"),)
    words: dict[str, Word] = {}
    errors: list[RowError] = []
    for row, text, note in _rows(readings(data)[0]):
        problem = _problem(text, words)
        if problem:
            errors.append(RowError(row, problem))
        elif len(words) >= MOST_WORDS:
            errors.append(RowError(row, f"词表超过 {MOST_WORDS} 个词，从这一行起没有导入。"))
            break
        else:
            words[_folded(text)[0]] = Word(text, note)
    return WordList(name, tuple(words.values())), tuple(errors)


_TITLES = ("词", "词语", "敏感词", "关键词", "word")


def _rows(text: str) -> Iterator[tuple[int, str, str]]:
    for row, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            cells = next(csv.reader(io.StringIO(line.replace("\t", ",").replace("，", ","))), [])
        except csv.Error:
            cells = [line]
        cells = [cell.strip() for cell in cells] or [""]
        if row == 1 and cells[0].lower() in _TITLES:
            continue
        yield row, cells[0], "，".join(cell for cell in cells[1:] if cell)


def _problem(text: str, words: dict[str, Word]) -> str:
    folded = _folded(text)[0]
    if len(folded) < SHORTEST_WORD:
        return f"“{text[:10]}”太短，至少 {SHORTEST_WORD} 个字，否则误报过多。"
    if len(folded) > LONGEST_WORD:
        return f"“{text[:10]}…”超过 {LONGEST_WORD} 个字。"
    return f"“{text}”重复。" if folded in words else ""


def find_words(text: str, lists: Iterable[WordList] = (INNER,)) -> tuple[WordFound, ...]:
    """Where the words of the lists stand in a text, in its order; the longest at each place.

    Letter case, width and white space within a word do not matter (内 部 资 料).
    """
    lists = tuple(lists)
    folded, offsets = _folded(text)
    lines = LineNumbers(text)
    spans = [
        (offsets[start], offsets[end - 1] + 1, word, name)
        for start, end, word, name in _matches(folded, lists)
    ]
    if INNER in lists:
        word = Word("内部", _INNER_NOTE)
        spans.extend((*mark.span(1), word, INNER.name) for mark in _INNER_MARK.finditer(text))
    found = [
        WordFound(word, name, start, end - start, lines.at(start), _excerpt(text, start, end))
        for start, end, word, name in spans
    ]
    return tuple(sorted(found, key=lambda each: (each.offset, -each.length)))


def _excerpt(text: str, start: int, end: int) -> str:
    """The words around, their figures masked: numbers of people may stand beside the word."""
    around = text[max(0, start - _AROUND) : end + _AROUND]
    return re.sub(r"[0-9０-９]", "*", " ".join(around.split()))


def _matches(text: str, lists: Sequence[WordList]) -> Iterator[tuple[int, int, Word, str]]:
    """Start, end, word and list by the first two characters, so that long lists cost no more."""
    index = _index(tuple(lists))
    at = 0
    while at < len(text) - 1:
        entry = next(
            (each for each in index.get(text[at : at + SHORTEST_WORD], ())
             if text.startswith(each[0], at)),
            None,
        )  # fmt: skip
        if entry is None:
            at += 1
            continue
        yield at, at + len(entry[0]), entry[1], entry[2]
        at += len(entry[0])


@lru_cache(maxsize=8)
def _index(lists: tuple[WordList, ...]) -> dict[str, list[tuple[str, Word, str]]]:
    index: dict[str, list[tuple[str, Word, str]]] = {}
    for each in lists:
        for word in each.words:
            folded = _folded(word.text)[0]
            index.setdefault(folded[:SHORTEST_WORD], []).append((folded, word, each.name))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without white space and unseen characters, small and half width, with offsets."""
    kept: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        if "\u4e00" <= character <= "\u9fff":  # the usual case, fast
            kept.append(character)
            offsets.append(offset)
            continue
        if character.isspace() or unicodedata.category(character) == "Cf":
            continue
        for each in unicodedata.normalize("NFKC", character).lower():
            if not each.isspace():
                kept.append(each)
                offsets.append(offset)
    return "".join(kept), offsets
