"""Citations of legal texts (法律依据) and the error that a broken rule raises."""

from dataclasses import dataclass

REGULATIONS = "《政府信息公开条例》"


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a legal text: the printed name and the article, e.g. 第三十三条第二款."""

    document: str
    article: str = ""

    def __str__(self) -> str:
        return f"{self.document}{self.article}"


class RuleBroken(Exception):
    """A step, value or document that a legal rule forbids.

    ``message`` is a Chinese sentence for the person at the desk: what happened and what to do;
    ``citation`` names the rule.
    """

    def __init__(self, citation: Citation, message: str) -> None:
        super().__init__(f"{message}（{citation}）")
        self.citation = citation
        self.message = message
