"""A trace (痕迹): something in a file that a reader does not see but would receive."""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.office.documents.inspection.catalogue import RULES, Severity


class Region(StrEnum):
    """What of a file was looked at where a trace has no finer place."""

    WHOLE = "整个文件"
    PROPERTIES = "文件属性"
    PICTURE = "图片信息"


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing found: stable ``code``, how far it binds, where it is, what to do about it.

    ``place`` and ``message`` are Chinese; neither repeats hidden words, only their number.
    """

    code: str
    severity: Severity
    place: str
    message: str

    @property
    def blocks(self) -> bool:
        """Whether the file must not be released until someone clears this with a reason."""
        return self.severity is Severity.BLOCKS


def trace(code: str, place: str = Region.WHOLE, detail: object = "") -> Trace:
    """The trace of that code in the catalogue; ``detail`` fills the blank of its message."""
    rule = RULES[code]
    return Trace(code, rule.severity, place, f"{rule.found.format(detail)}。{rule.advice}")


def inside(container: str, found: Trace) -> Trace:
    """The same trace of a file that lies within another one, called ``container``."""
    place = container if found.place == Region.WHOLE else f"{container}，{found.place}"
    return Trace(found.code, found.severity, place, found.message)
