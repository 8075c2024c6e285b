"""What must hold before a body is written (机构信息校验)."""

import re
from datetime import date, datetime

from gongkai.office.agencies.credit_code import is_credit_code
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import NAME_LENGTH, Agency, Unit
from gongkai.office.agencies.refusals import NotPossible
from gongkai.office.base.times import BEIJING

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}", re.ASCII)
_DIVISION = re.compile(r"\d{6}|\d{9}|\d{12}", re.ASCII)


def has_come(on: date, at: datetime) -> None:
    """Refuse a day that lies ahead: the tree says what is, not what is planned."""
    if on > at.astimezone(BEIJING).date():
        raise NotPossible(f"生效日期 {on} 还没有到。请在当天或之后登记。")


def a_name(text: str, what: str = "名称") -> str:
    """Return the name without spaces around; refuse none and one too long."""
    name = " ".join(text.split())
    if not name:
        raise NotPossible(f"没有填写{what}。请填写后再试。")
    if len(name) > NAME_LENGTH:
        raise NotPossible(f"{what}超过 {NAME_LENGTH} 个字。请缩短后再试。")
    return name


def a_code(text: str) -> str:
    """Return the body's own code (机构编码); refuse other than letters, digits and hyphens."""
    code = text.strip()
    if not _CODE.fullmatch(code):
        raise NotPossible(f"机构编码“{code}”不能使用：只能由字母、数字和“-”组成，最多 32 位。")
    return code


def a_credit_code(text: str) -> str:
    """Return the unified social credit code in capitals; "" for none, refuse a wrong one."""
    code = "".join(text.split()).upper()
    if code and not is_credit_code(code):
        raise NotPossible(
            f"统一社会信用代码“{code}”不正确：应为 18 位，且校验位相符（GB 32100）。"
            "请对照法人证书核对；在 Excel 中请把该列设为文本格式。"
        )
    return code


def a_division_code(text: str) -> str:
    """Return the code of an area (行政区划代码); "" for none, refuse a wrong one."""
    code = "".join(text.split())
    if code and not _DIVISION.fullmatch(code):
        raise NotPossible(f"行政区划代码“{code}”不正确：应为 6、9 或 12 位数字。")
    return code


def free_code(code: str) -> None:
    """Refuse a code that another body has."""
    if other := Agency.objects.filter(code=code).first():
        raise NotPossible(f"机构编码“{code}”已由“{other.name}”使用。请换一个编码。")


def free_credit_code(code: str, but: Agency | None = None) -> None:
    """Refuse a credit code that another open body has."""
    taken = Agency.objects.filter(credit_code=code, closed_on=None).exclude(credit_code="")
    other = taken.exclude(pk=but.pk).first() if but else taken.first()
    if other:
        raise NotPossible(f"统一社会信用代码“{code}”已由“{other.name}”使用。请核对是哪一家填错。")


def may_stand_under(kind: AgencyKind, parent: Agency | None) -> None:
    """Refuse an area under a body: only areas hold areas."""
    if kind is AgencyKind.AREA and parent and not parent.is_area:
        raise NotPossible(f"“{parent.name}”不是地区，下面不能设地区。请选择上级地区。")


def still_open(agency: Agency) -> None:
    """Refuse a body that was closed."""
    if agency.closed_on:
        raise NotPossible(f"“{agency.name}”已于 {agency.closed_on} 撤销，不能再办理这项操作。")


def open_unit_of(agency: Agency, unit: Unit | None) -> None:
    """Refuse a unit of another body, and one that was closed."""
    if unit is None:
        return
    if unit.agency_id != agency.pk:
        raise NotPossible(f"科室“{unit.name}”不属于“{agency.name}”。请重新选择。")
    if unit.closed_on:
        raise NotPossible(f"科室“{unit.name}”已于 {unit.closed_on} 撤销。请选择现有科室。")
