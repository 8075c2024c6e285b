"""What kind of public body (机关类型) a report is of, as far as its printed name tells."""

import re
from enum import StrEnum


class BodyKind(StrEnum):
    """Kinds of bodies that the Regulations treat differently in Articles 49 and 50."""

    GOVERNMENT = "government"
    GOVERNMENT_OFFICE = "government_office"
    TOWNSHIP = "township"
    DEPARTMENT = "department"

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return _LABELS[self]


_LABELS = {
    BodyKind.GOVERNMENT: "县级以上人民政府",
    BodyKind.GOVERNMENT_OFFICE: "政府办公厅（室）",
    BodyKind.TOWNSHIP: "乡镇（街道）",
    BodyKind.DEPARTMENT: "政府部门",
}

# In this order: the first that fits the end of the name decides. None is a body of unknown kind:
# a management committee (管委会) is by its charter a branch of government or a department.
_ENDINGS: tuple[tuple[BodyKind | None, re.Pattern[str]], ...] = (
    (None, re.compile(r"(?:管理委员会|管委会|开发区|园区|高新区|景区|保税区|示范区|实验区)$")),
    (BodyKind.GOVERNMENT_OFFICE, re.compile(r"政府办公[厅室]$|政府办$")),
    (BodyKind.TOWNSHIP, re.compile(r"(?:[乡镇]|苏木|街道)(?:人民政府|政府|办事处)?$")),
    (BodyKind.GOVERNMENT, re.compile(r"(?:[省市县区旗盟]|自治州|人民政府|政府)$")),
    (
        BodyKind.DEPARTMENT,
        re.compile(r"[局委厅办院处队站所会社署司部行馆台校学园]$|公室$|中心$|公司$|大学$|指挥部$"),
    ),
)


def kind_of(name: str | None) -> BodyKind | None:
    """The kind that the end of a body's printed name shows, or None if it shows none."""
    squeezed = "".join((name or "").split())
    for kind, ending in _ENDINGS:
        if ending.search(squeezed):
            return kind
    return None
