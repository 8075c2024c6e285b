"""Secrecy marks (密级标志) in what is uploaded: a verdict before anything is stored."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.formats.reading.sandbox import Pool
from gongkai.office.documents.extraction import extract
from gongkai.office.documents.lines import Line, lines_of
from gongkai.office.documents.piece import Piece, Region


class Grade(StrEnum):
    """The three grades of a state secret (国家秘密)."""

    HIGHEST = "绝密"
    MIDDLE = "机密"
    LOWEST = "秘密"


class Reason(StrEnum):
    """Why words count as a mark; the value ends the sentence that names it."""

    STARRED = "密级后带有标志符号“★”"
    LABELLED = "写在“密级”之后"
    ALONE = "在首部、页眉或页脚单独标注"


@dataclass(frozen=True, slots=True)
class Mark:
    """A secrecy mark found: grade, why it counts as one, and where (Chinese; offset from 0)."""

    grade: Grade
    reason: Reason
    place: str
    offset: int

    @property
    def message(self) -> str:
        return f"{self.place}有“{self.grade}”标志（{self.reason}）"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a file may be taken at all; nothing of its text but the grade is in here.

    ``unread`` says in Chinese what of the file could not be looked through: a person must.
    """

    marks: tuple[Mark, ...] = ()
    unread: str | None = None

    @property
    def refused(self) -> bool:
        return bool(self.marks)

    @property
    def message(self) -> str:
        """What to tell the person who uploads; "" if there is nothing to tell."""
        if self.marks:
            where = "；".join(mark.message for mark in self.marks[:_MOST_NAMED])
            return (
                f"没有接收：{where}。涉及国家秘密的文件不得进入本系统（《中华人民共和国保守国家秘密法》"
                "《政府信息公开条例》第十四条），文件没有保存。请立即从这台电脑上按保密规定处理，"
                "并报告本单位保密工作机构；确属误判的，请保密审查员放行。"
            )
        if self.unread:
            return f"没有能够自动检查密级标志：{self.unread}。上传前请人工确认文件不涉密。"
        return ""


_MOST_NAMED = 3
_HEAD_LINES = 15
_FOOT_LINES = 4
_SPACE = r"\s{0,8}"
_GAP = r"[\s·.．]{0,6}"
_WORDS = {
    Grade.HIGHEST: f"[绝絕]{_GAP}密",
    Grade.MIDDLE: f"[机機]{_GAP}密",
    Grade.LOWEST: f"[秘祕]{_GAP}密",
}
_GRADE = "(?:" + "|".join(_WORDS.values()) + ")"
_NOT_OURS = r"(?<!商业)(?<!工作)(?<!技术)(?<!核心商)(?<!普通商)(?<!个人)"
_STAR = "[★☆⭐✩✪✫✬✭✮✯✰✡✶✷✸✹⋆*\uff0a\u2217※◆▲△\uf0ab\uf0b6\ufffd]"
_TERM = r"(?:[0-9一二三四五六七八九十]{1,4}\s*(?:年|个月|日|天)|长期|启用前|解密前|永久)"
_STARRED = re.compile(rf"{_NOT_OURS}({_GRADE}){_SPACE}级?{_SPACE}{_STAR}")
_OPENING, _CLOSING = "“「『‘《", "”」』’》"
_LABEL = re.compile(
    rf"(?:密{_GAP}级|涉密等级|保密等级){_SPACE}(?:[:：（(【\[\t]|为\s){_SPACE}[“\"]?({_GRADE})级?"
    rf"(?!{_SPACE}[□○☐])(?!{_SPACE}[、/／|或]?{_SPACE}[□○☐]?{_GRADE})"
)
_TICKED = re.compile(rf"[☑√✓✔■●☒]{_SPACE}({_GRADE})")
_LABEL_OF_CHOICE = re.compile(rf"密{_GAP}级")
_OPEN, _CLOSE = r"[【\[（(〔《<＜{]?", r"[】\]）)〕》>＞}]?"
_URGENCY = rf"(?:{_SPACE}(?:特{_GAP}提|特{_GAP}急|加{_GAP}急|急{_GAP}件|平{_GAP}急))?"
_ALONE = re.compile(
    rf"(?:(?:No\.?|№|份号[:：]?)?{_SPACE}[0-9]{{4,8}}\s{{1,8}})?{_OPEN}{_SPACE}(?:国家秘密)?"
    rf"{_SPACE}({_GRADE}){_SPACE}级?{_SPACE}[^\w\s]?{_SPACE}{_TERM}?{_SPACE}{_CLOSE}{_URGENCY}",
    re.I,
)
_LONGEST_ALONE = 60
_NAME_ALONE = re.compile(rf"^[【\[（(〔]\s*({_GRADE})级?\s*{_TERM}?\s*[】\]）)〕]")


def find_marks(text: str, *, place: str = "", margin: bool = False) -> tuple[Mark, ...]:
    """The secrecy marks in a text, in its order; pages may be parted by form feeds.

    Words stand as a mark if a star follows (机密★5年), if they follow 密级：, or if they are alone
    in a line among the first and last of a page (everywhere if ``margin``: a header or footer).
    Compounds (商业秘密), running prose (保守秘密, 机密性) and marks quoted in a sentence are none.
    """
    found: list[Mark] = []
    start = 0
    for page in text.split("\f"):
        lines = list(lines_of(page))
        filled = [line for line in lines if line.text.strip()]
        edges = {line.offset for line in (*filled[:_HEAD_LINES], *filled[-_FOOT_LINES:])}
        for line in filled:
            for grade, reason, offset in _in_line(line, margin or line.offset in edges):
                where = f"{place}第{line.number}行" if len(lines) > 1 or not place else place
                found.append(Mark(grade, reason, where, start + offset))
        start += len(page) + 1
    return tuple(found)


def _in_line(line: Line, at_edge: bool) -> Iterator[tuple[Grade, Reason, int]]:
    text = line.text
    for starred in _STARRED.finditer(text):
        if not _is_mention(text, starred):
            yield _grade(starred[1]), Reason.STARRED, line.offset + starred.start(1)
    labelled = _LABEL.search(text) or (
        _TICKED.search(text) if _LABEL_OF_CHOICE.search(text) else None
    )
    if labelled is not None and not _STARRED.search(text):
        yield _grade(labelled[1]), Reason.LABELLED, line.offset + labelled.start(1)
    if not at_edge or labelled is not None:
        return
    at = 0
    for cell in text.split("\t"):
        words = cell.strip()
        alone = _ALONE.fullmatch(words) if len(words) <= _LONGEST_ALONE else None
        if alone is not None and not _STARRED.search(cell):
            yield _grade(alone[1]), Reason.ALONE, line.offset + at + cell.index(alone[1])
        at += len(cell) + 1


def _is_mention(line: str, found: re.Match[str]) -> bool:
    """Whether a sentence quotes the mark: opened before it, and more than the quotation there."""
    before = line[: found.start()]
    opened = max(before.rfind(sign) for sign in _OPENING)
    closed = max(before.rfind(sign) for sign in _CLOSING)
    return opened > closed and bool(before[:opened].strip())


def _grade(words: str) -> Grade:
    return next(grade for grade, pattern in _WORDS.items() if re.fullmatch(pattern, words))


def screen(data: bytes, name: str, *, pool: Pool | None = None) -> Verdict:
    """Whether a file carries a secrecy mark, in its name, text, margins or hidden parts.

    Nothing is kept and nothing raises; a file without readable text gives ``unread``.
    """
    extraction = extract(data, pool=pool)
    marks = (*marks_in_name(name), *marks_in_pieces(extraction.pieces))
    return Verdict(marks, extraction.problem)


def marks_in_name(name: str) -> tuple[Mark, ...]:
    """The secrecy marks in the name of a file, whose ending says nothing."""
    stem = name.rpartition(".")[0] or name
    return tuple(
        Mark(_grade(found[1]), reason, "文件名", found.start(1))
        for pattern, reason in ((_STARRED, Reason.STARRED), (_NAME_ALONE, Reason.ALONE))
        if (found := pattern.search(stem))
    )


def marks_in_pieces(pieces: Iterable[Piece]) -> tuple[Mark, ...]:
    """The secrecy marks in the words of a file, each once."""
    return tuple(dict.fromkeys(_in_pieces(pieces)))


def _in_pieces(pieces: Iterable[Piece]) -> Iterator[Mark]:
    for piece in pieces:
        margin = piece.region is Region.MARGIN
        yield from find_marks(piece.text, place=piece.place, margin=margin)


def screen_text(text: str, *, place: str = "正文") -> Verdict:
    """The same verdict on words typed or pasted at the desk."""
    return Verdict(find_marks(text, place=place))
