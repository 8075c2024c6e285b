"""A correction from beginning to end (一次更正), through the pages of the desk, then withdrawal."""

from functools import partial
from typing import Any

from django.test import Client

from gongkai.doors.desk.items.forms import ItemForm
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.review.models import Review
from gongkai.office.review.queries import current, waiting_step
from gongkai.office.review.steps import StepKind
from items.measuring import Meter

FOUND, OK = 302, 200
HOLDERS = {
    StepKind.FIRST_REVIEW: "reviewer",
    StepKind.SECRECY: "secrecy",
    StepKind.SIGN: "leader",
}


class Correction:
    """One item of the middle, corrected and withdrawn; every page and every action is taken."""

    def __init__(self, meter: Meter, people: dict[str, Client], item: Item) -> None:
        self.meter, self.people, self.number = meter, people, item.pk

    def run(self) -> None:
        note = {"kind": "correction", "note": "更正第二段的施行日期"}
        self._post("begin a correction", "clerk", "correct", note)
        self._get("edit page", "clerk", "edit")
        self._post("save", "clerk", "edit", self._changed())
        self._get("compare", "clerk", "compare")
        self._get("page before submitting", "clerk", "submit")
        self._post("submit", "clerk", "submit", {"seen": self._version().edit_number})
        self._get("item page", "clerk", "")
        for kind, part in HOLDERS.items():
            self._review(kind, part)
        self._get("page before publishing", "publisher", "release")
        release = {"when": "now", "publisher": "付发", "seen": self._version().digest}
        self._post("publish", "publisher", "release", release)
        self._get("item page, published", "clerk", "")
        self._post("withdraw", "publisher", "withdraw", {"reason": "内容有误，需要核实"})

    def _review(self, kind: StepKind, part: str) -> None:
        run = self._run()
        step = waiting_step(run)
        if step is None or step.kind != kind:
            raise SystemExit(f"office: item {self.number} does not wait for {kind}")
        signing = kind is StepKind.SIGN
        self._get("review page" if signing else f"review page, {kind}", part, "review")
        said = {"verdict": "pass", "seen": run.digest, "step": run.position, "opinion": "同意"}
        self._post("sign" if signing else f"pass {kind}", part, "review", said)

    def _changed(self) -> dict[str, Any]:
        """Return what the form says, with one paragraph more."""
        version = self._version()
        form = ItemForm(version=version)
        said = {name: form.initial.get(name) or "" for name in form.fields}
        body = f"{version.body}<p>本办法自印发之日起施行。</p>"
        return {**said, "body": body, "seen": version.edit_number}

    def _version(self) -> Version:
        return Version.objects.filter(item=self.number).order_by("-ordinal")[0]

    def _run(self) -> Review:
        run = current(Item.objects.get(pk=self.number))
        if run is None:
            raise SystemExit(f"office: item {self.number} is not in review")
        return run

    def _get(self, name: str, part: str, page: str) -> None:
        self._ask(name, partial(self.people[part].get, self._address(page)), OK)

    def _post(self, name: str, part: str, page: str, said: dict[str, Any]) -> None:
        self._ask(name, partial(self.people[part].post, self._address(page), said), FOUND)

    def _ask(self, name: str, ask: partial[Any], wanted: int) -> None:
        answer = self.meter.take(name, ask)
        if answer.status_code != wanted:
            text = answer.content.decode()
            raise SystemExit(f"office: {name} of item {self.number}: {answer.status_code}\n{text}")

    def _address(self, page: str) -> str:
        return f"/desk/items/{self.number}/{page}/".replace("//", "/")
