"""The job that signing leaves behind, and one that always fails."""

from datetime import datetime

from gongkai.office.base.actors import system
from gongkai.office.base.jobs.registry import job
from tests.office.sample import actions


@job("sample.send")
def send(*, case: str, at: datetime) -> None:
    actions.send(int(case), by=system("jobs"), on=at.date(), at=at)


@job("sample.fail", most_attempts=2)
def fail(*, person: str, at: datetime) -> None:
    raise ValueError(f"no letter for 张三 ({person})")
