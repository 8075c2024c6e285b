"""What was found marked as secret (涉密拦截): the digests that stand for it, and how it is told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.secrecy import Grade, Mark, find_marks, marks_in_name

REFUSED_KIND = "documents.secret"
"""What the trail calls refused content, which has no row of its own."""
_MOST_NAMED = 3
_LINE_ENDS = re.compile(r"[\n\f]")
_RULE = "《中华人民共和国保守国家秘密法》和《政府信息公开条例》第十四条"


@dataclass(frozen=True, slots=True)
class Hit:
    """A mark, and the SHA-256 of what carries it: a file, a file's name or a line of text."""

    mark: Mark
    digest: str

    @property
    def grade(self) -> str:
        """The grade as the trail has it, which holds no Chinese."""
        return self.mark.grade.name.lower()


class SecretFound(NotPossible):
    """Something carries a secrecy mark and was not taken; it says where, never what."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self.hits = tuple(hits)
        named = [hit.mark.message for hit in self.hits[:_MOST_NAMED]]
        super().__init__(
            f"没有接收：{'；'.join(named)}。涉及国家秘密的内容不得进入本系统（{_RULE}），"
            "系统没有保存。请立即按保密规定处理这台电脑上的原件，并报告本单位保密工作机构；"
            "确属误判的，请本单位保密审查员在“误判放行”中放行后重新提交。"
        )


def hits_in_name(name: str) -> tuple[Hit, ...]:
    """The marks in a file's name; the name alone is released, for any content."""
    return tuple(Hit(mark, digest_of_line(name)) for mark in marks_in_name(name))


def hits_in_text(text: str, place: str) -> tuple[Hit, ...]:
    """The marks in words that somebody typed; ``place`` is where, in Chinese."""
    return tuple(
        Hit(mark, digest_of_line(_line_at(text, mark.offset)))
        for mark in find_marks(text, place=place)
    )


def digest_of_line(line: str) -> str:
    """The SHA-256 of a line without the white space around it."""
    return sha256(line.strip().encode("utf-8", "surrogatepass")).hexdigest()


def grade_named(name: str) -> Grade:
    """The grade as the trail named it."""
    return Grade[name.upper()]


def _line_at(text: str, offset: int) -> str:
    ends = [0, *(end.end() for end in _LINE_ENDS.finditer(text, 0, offset))]
    return _LINE_ENDS.split(text[ends[-1] :], maxsplit=1)[0]
