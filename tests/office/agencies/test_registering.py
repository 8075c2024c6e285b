"""Nobody is registered twice because a button was pressed twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from gongkai.office.agencies.actions.registering import Namesake, register
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.base.actors import NotPermitted
from tests.office.county import KEEPER, NOBODY, NOW, TODAY, county

pytestmark = pytest.mark.usefixtures("database")
NOWADAYS = {"by": KEEPER, "on": TODAY, "at": NOW}


def test_another_of_the_same_name_is_registered_only_when_that_is_said() -> None:
    there = county()
    register(there.water, "王芳", namesake=False, **NOWADAYS)
    with pytest.raises(Namesake, match="已经登记了“王芳”"):
        register(there.water, " 王芳 ", namesake=False, **NOWADAYS)
    register(there.water, "王芳", namesake=True, **NOWADAYS)
    register(there.education, "王芳", namesake=False, **NOWADAYS)
    assert Person.objects.filter(name="王芳").count() == 3


def test_who_may_not_manage_people_is_not_told_who_is_there() -> None:
    there = county()
    register(there.water, "王芳", namesake=False, **NOWADAYS)
    with pytest.raises(NotPermitted):
        register(there.water, "王芳", namesake=False, by=NOBODY, on=TODAY, at=NOW)


def press(agency: Agency) -> bool:
    try:
        register(agency, "王芳", namesake=False, **NOWADAYS)
    except Namesake:
        return False
    finally:
        connection.close()
    return True


def test_of_buttons_pressed_at_once_one_counts() -> None:
    there = county()
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(press, [there.water] * 8)) == 1
    assert Person.objects.filter(name="王芳").count() == 1
