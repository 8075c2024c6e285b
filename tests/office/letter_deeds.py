"""What a child that is to die does with a letter of a case; each is made ready before it counts."""

from collections.abc import Callable
from typing import Any

from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.models import User
from gongkai.office.applications.actions import deciding, files, letters
from gongkai.office.applications.models import Application, CaseFile, Letter
from gongkai.office.applications.states import FileRole, WayWanted
from gongkai.office.review.queries import current, waiting_step
from gongkai.office.review.steps import StepKind
from tests.office.county import NOW, TODAY
from tests.office.deeds import HOLDERS, Deed
from tests.office.letters import PDF


def _as(username: str) -> dict[str, Any]:
    user = User.objects.select_related("person").get(username=username)
    return {"by": actor_for(user, TODAY), "on": TODAY, "at": NOW}


def _letter(number: str) -> Letter:
    return Letter.objects.select_related("application__agency", "round", "data_key").get(pk=number)


def find(number: str) -> Deed:
    application = Application.objects.select_related("agency", "data_key").get(pk=number)
    matter, who = application.matters.get(), _as("clerk")
    facts = {"provided_as": "电子数据"}
    return lambda: deciding.find(application, matter, "granted.provided", facts, **who)


def add_file(number: str) -> Deed:
    application = Application.objects.select_related("agency", "data_key").get(pk=number)
    who = _as("clerk")
    data = "课后服务经费按学期拨付。".encode()
    return lambda: files.add(application, FileRole.FOUND, "明细.txt", data, **who)


def submit_letter(number: str) -> Deed:
    letter, who = _letter(number), _as("clerk")
    return lambda: letters.submit(letter, **who)


def pass_letter(number: str) -> Deed:
    letter = _letter(number)
    review = current(letter)
    assert review
    step = waiting_step(review)
    assert step
    who = _as(HOLDERS[StepKind(step.kind)])
    seen, place = review.digest, step.position
    return lambda: letters.pass_step(letter, "同意", seen=seen, step=place, **who)


def seal_letter(number: str) -> Deed:
    letter, who = _letter(number), _as("clerk")
    return lambda: letters.seal(letter, "扫描件.pdf", PDF, **who)


def send_letter(number: str) -> Deed:
    letter, who = _letter(number), _as("clerk")
    return lambda: letters.send(letter, WayWanted.MAIL, **who)


def deliver_letter(number: str) -> Deed:
    letter, who = _letter(number), _as("clerk")
    proof = CaseFile.objects.get(application=letter.application, role=FileRole.SERVICE.value)
    return lambda: letters.deliver(letter, proof, **who)


DEEDS: dict[str, Callable[[str], Deed]] = {
    each.__name__: each
    for each in (
        find,
        add_file,
        submit_letter,
        pass_letter,
        seal_letter,
        send_letter,
        deliver_letter,
    )
}
