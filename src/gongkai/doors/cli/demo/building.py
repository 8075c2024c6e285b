"""Building the demo (建立演示数据): the county, its people and its history, all by real actions."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from gongkai.doors.cli.demo import staffing
from gongkai.doors.cli.demo.cases.casting import CaseCasting
from gongkai.doors.cli.demo.cases.telling import CaseTelling
from gongkai.doors.cli.demo.casting import Casting, working_days_before
from gongkai.doors.cli.demo.chains import set_chains, set_heads, set_patterns
from gongkai.doors.cli.demo.founding import County, found
from gongkai.doors.cli.demo.haste import in_haste
from gongkai.doors.cli.demo.plan import county_plan
from gongkai.doors.cli.demo.playing import Story, play
from gongkai.doors.cli.demo.sign_ins import SignIn
from gongkai.doors.cli.demo.stage import SEAT, Stage, StandIn
from gongkai.doors.cli.demo.stories import Telling
from gongkai.doors.cli.demo.times import at_work, beginning, ticking
from gongkai.law import workdays
from gongkai.office.accounts.actions.absences import name_deputy
from gongkai.office.accounts.actions.accounts import found_administrator
from gongkai.office.accounts.actors import actor_for
from gongkai.office.applications.jobs import remind
from gongkai.office.base.actors import system
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.queries import Filter, matching

_FEWEST_FOR_ALL = 120
_FOUNDED_AT, _AWAY_AT = time(8, 30), time(9)
_AWAY_SINCE, _AWAY_DAYS = 3, 7


def is_empty() -> bool:
    """Return whether nobody has done anything with the database: the trail would know."""
    return not matching(Filter()).exists()


def require_empty() -> None:
    """Raise NotPossible where the database holds anything."""
    if not is_empty():
        raise NotPossible(
            "数据库里已有数据，没有建立演示数据。演示数据只能放进空的数据库："
            "请换一个新的文件夹运行，或把 DATABASE_URL 指向一个新建的数据库。"
        )


def build(
    *,
    on: date,
    at: datetime,
    items: int,
    cases: int,
    seed: int,
    password: str,
    told: Callable[[datetime], None] | None = None,
) -> list[SignIn]:
    """Fill an empty database with the county as it stands on a day, and return its accounts.

    With fewer than 120 items only two bodies have a staff. The same seed and day give the same
    public content. ``told`` hears each moment as it comes. Raise NotPossible where the database
    holds anything.
    """
    require_empty()
    calendar = workdays.national()
    with in_haste():
        county = _founded(beginning(on, calendar), items >= _FEWEST_FOR_ALL, seed, password)
        stand_in = _stand_in(county, working_days_before(on, _AWAY_SINCE, calendar))
        stage = Stage(county, calendar, on, at, stand_in)
        play([_going_away(stand_in, on), *_stories(stage, items, cases, seed)], until=at, told=told)
        remind(at=at)  # as the server does every day
    return [member.sign_in for member in county.everybody]


def _stories(stage: Stage, items: int, cases: int, seed: int) -> list[Story]:
    plots = Casting(stage, _random(seed, "casting")).plots(items)
    asked = CaseCasting(stage, _random(seed, "cases")).plots(cases)
    return [
        *(Telling(plot, stage, str(seed)).moments() for plot in plots),
        *(CaseTelling(plot, stage, str(seed)).moments() for plot in asked),
    ]


def _founded(since: date, all_bodies: bool, seed: int, password: str) -> County:
    """Found the county on the first day of its history, with a staff in all bodies or in two."""
    plan, random = county_plan(), _random(seed, "people")
    moments = ticking(at_work(since, _FOUNDED_AT))
    user = found_administrator(
        staffing.keeper_name(plan.names, random),
        plan.keeper.login,
        password,
        by=system("demo", Permission.MANAGE_PEOPLE),
        on=since,
        at=next(moments),
    )
    county = found(plan, actor_for(user, since), since, moments)
    seat = county.bodies[SEAT]
    hired = staffing.Staffing(county, plan, password, random, moments)
    hired.keeper(user)
    hired.county_wide(seat.agency)
    for body in county.bodies.values():
        if all_bodies or body.plan.smallest:
            hired.body(body)
    set_chains(county, seat, moments)
    set_patterns(county, moments)
    set_heads(county, moments)
    return county


def _stand_in(county: County, since: date) -> StandIn:
    """Return who stands in for whom: in the first body, for who reviews there."""
    body = next(each for each in county.staffed if each.plan.smallest)
    return StandIn(body.plan.key, body.staff["shenhe"], body.staff["guanli"], since)


def _going_away(stand_in: StandIn, on: date) -> Iterator[datetime]:
    """Tell how somebody names a deputy before going away for some days."""
    moment = at_work(stand_in.since, _AWAY_AT)
    yield moment
    name_deputy(
        stand_in.absent.user,
        stand_in.deputy.user,
        until=on + timedelta(days=_AWAY_DAYS),
        by=stand_in.absent.actor,
        on=stand_in.since,
        at=moment,
    )


def _random(seed: int, what: str) -> Random:
    return Random(f"{seed}/{what}")  # noqa: S311 (invented history, not secrets)
