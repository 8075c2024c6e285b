"""What must hold of the bodies there are before one is written (机构登记校验)."""

from datetime import date, datetime

from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency, Unit
from gongkai.office.base.refusals import NotPossible
from gongkai.office.base.times import BEIJING


def has_come(on: date, at: datetime) -> None:
    """Refuse a day that lies ahead: the tree says what is, not what is planned."""
    if on > at.astimezone(BEIJING).date():
        raise NotPossible(f"生效日期 {on} 还没有到。请在当天或之后登记。")


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
