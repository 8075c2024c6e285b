"""Index numbers: a body's own pattern, unique, without gaps."""

from datetime import date

import pytest

from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures import index_numbers
from gongkai.office.disclosures.actions.numbering import set_pattern
from gongkai.office.disclosures.models import Item
from tests.office.county import only
from tests.office.items import Office, acting, as_actor, published


def test_the_credit_code_is_used_where_there_is_one(place: Office) -> None:
    water = Agency.objects.get(code="S-SL")
    on = date(2026, 11, 23)
    assert index_numbers.example(water, index_numbers.DEFAULT, on) == (
        f"{water.credit_code}/2026-00001"
    )
    assert index_numbers.example(place.agency, "{code}-{yearmonth}/{serial:07}", on) == (
        "S-JY-202611/0000001"
    )


def test_a_body_sets_its_own_pattern_for_numbers_from_then_on(place: Office) -> None:
    before = published(place)
    who = as_actor(only(place.agency, Permission.MANAGE_BODY))
    set_pattern(place.agency, " {code}/{yearmonth}-{serial:07} ", **who)
    assert index_numbers.pattern_of(place.agency) == "{code}/{yearmonth}-{serial:07}"
    after = published(place)
    assert (before.index_number, after.index_number) == (
        "S-JY/2026-00001",
        "S-JY/202611-0000002",
    )
    with pytest.raises(NotPermitted):
        set_pattern(place.agency, index_numbers.DEFAULT, **acting(place.clerk))


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("{code}/{year}", "必须包含机构代码和流水号"),
        ("{year}-{serial:05}", "必须包含机构代码和流水号"),
        ("{code}-{serial:05}", "必须包含 {year} 或 {yearmonth}"),
        ("{code}/{year}-{serial:05}{name}", "不能识别的内容"),
        ("{code}/{year}-{serial:99}", "不能识别的内容"),
        ("{code}/{year}-{serial.x}", "不能识别的内容"),
        ("文{code}/{year}-{serial}", "不能识别的内容"),
        ("{code}/{credit_code}/{yearmonth}/{year}/{serial:09}", "会超过 64 位"),
    ],
)
def test_a_pattern_that_could_repeat_or_cannot_be_read_is_refused(pattern: str, told: str) -> None:
    with pytest.raises(NotPossible, match=told):
        index_numbers.checked_pattern(pattern)


def test_a_number_that_another_body_got_is_passed_over(place: Office) -> None:
    taken = published(place)
    Item.objects.filter(pk=taken.pk).update(index_number="S-JY/2026-00002")
    assert published(place).index_number == "S-JY/2026-00003"
