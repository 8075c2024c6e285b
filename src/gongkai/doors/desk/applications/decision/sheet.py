"""The form of one finding (认定表单): facts, and what goes with them, as they were sent."""

from dataclasses import dataclass, field
from typing import Any

from gongkai.doors.desk.applications.decision.forms import (
    ALREADY_PUBLIC,
    ProvidingForm,
    PublicForm,
    Uploading,
    role_of,
)
from gongkai.doors.desk.applications.decision.matters import ShownMatter
from gongkai.doors.desk.applications.decision.picking import (
    choice_of,
    looked_up,
    public_address,
    public_item_of,
)
from gongkai.doors.desk.applications.decision.way import Way
from gongkai.doors.desk.applications.facts.asked import asked_by
from gongkai.doors.desk.applications.facts.forms import FactsForm
from gongkai.doors.desk.applications.facts.words import said
from gongkai.doors.desk.applications.files.taking import keep_capture, take
from gongkai.doors.desk.who import DeskRequest
from gongkai.law.facts import Facts, FactValue
from gongkai.law.grounds import Ground
from gongkai.office.applications.models import Application, CaseFile
from gongkai.office.applications.queries.case_facts import case_facts
from gongkai.office.applications.queries.files import files_of, name_of, not_leaving
from gongkai.office.applications.queries.findings import law_finding
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.models import Item

FILLED = ("public_at", "public_capture")
"""The facts that what is picked or uploaded gives."""
LEFT_OUT = ("csrfmiddlewaretoken", "go", "uploads", "stated")
REFILLED = ("look", "edit")
"""The buttons that only show the form again, with what was typed."""


@dataclass(frozen=True, slots=True)
class ToFind:
    """What the office takes for a finding."""

    ground: str
    facts: Facts
    more: dict[str, Any] = field(default_factory=dict)


class Sheet:
    """The forms of a ground, filled from the case, from what was found before, or as sent."""

    def __init__(
        self, request: DeskRequest, application: Application, asked: ShownMatter, way: Way
    ) -> None:
        self.request, self.application, self.asked, self.way = request, application, asked, way
        ground = way.stands_at
        assert isinstance(ground, Ground)  # noqa: S101 (the view asks questions before it)
        self.ground, self.role = ground, role_of(ground)
        self.files = list(files_of(application))
        self.sent = request.POST if request.method == "POST" else None
        self.refilled = self.sent is not None and self.sent.get("go") in REFILLED
        self.facts = self._facts_form()
        self.beside = self._form_beside()
        self.taken: list[CaseFile] = []

    @property
    def wrong(self) -> bool:
        return bool(self.facts.errors or (self.beside and self.beside.errors))

    def is_right(self) -> bool:
        """Return whether all that was sent can be taken, as far as the forms can tell."""
        forms = [self.facts, *([self.beside] if self.beside else [])]
        return not [each for each in forms if not each.is_valid()]

    def take_files(self) -> None:
        """Put what was uploaded into the case; it stays there, whatever is decided."""
        given = self._beside("uploads") or []
        desk, case = self.request.desk, self.application
        if self.role is not None:
            self.taken = [take(desk, case, self.role, each) for each in given]
        if (item := self._item()) and not self._chosen():
            self.taken = [keep_capture(desk, case, item)]
        if blocked := not_leaving(self.taken):
            names = "、".join(f"“{each}”" for each in blocked)
            raise NotPossible(
                f"{names}里有隐藏痕迹，还不能提供给申请人。文件已存入本案材料；"
                "请清除痕迹后重新上传，或者由保密审查员在材料页核准，再来认定。"
            )

    def finding(self) -> ToFind:
        """Return what the office takes, of what was sent and what was uploaded."""
        files = self._chosen()
        more: dict[str, Any] = {"withheld": self.way.cut, "path": self.way.answers}
        facts: dict[str, FactValue] = {**self.facts.facts()}
        if self.ground.key != ALREADY_PUBLIC:
            return ToFind(self.ground.key, facts, more | {"provided": files})
        item = self._item()
        facts["public_at"] = self._beside("public_at") or public_address(self.request, item)
        capture = files[-1] if files else None
        return ToFind(self.ground.key, facts, more | {"item": item, "capture": capture})

    @property
    def said(self) -> list[tuple[str, str]]:
        """What was typed, to be read over."""
        words = [(label, said(value)) for label, value in self.facts.summary()]
        if self.ground.key != ALREADY_PUBLIC:
            return words
        item = self._item()
        where = choice_of(item)[1] if item else str(self._beside("public_at"))
        return [("在哪里公开", where), *words]

    @property
    def named(self) -> list[str]:
        """The names of the files that go with the finding."""
        return [name_of(each) for each in self._chosen()]

    @property
    def looked(self) -> bool:
        """Whether something was looked for among what is public."""
        return bool(self._sent("looked_for"))

    @property
    def again(self) -> list[tuple[str, str]]:
        """What was sent, to be sent again with the files that are in the case by now."""
        field = "captured" if self.ground.key == ALREADY_PUBLIC else "provided"
        pairs = [
            (name, str(value))
            for name, values in (self.sent.lists() if self.sent is not None else ())
            for value in values
            if name not in {*LEFT_OUT, field}
        ]
        return [*pairs, *((field, str(each.pk)) for each in self._chosen())]

    def _item(self) -> Item | None:
        return public_item_of(self.application.agency, self._beside("item") or "")

    def _chosen(self) -> list[CaseFile]:
        return [each for each in self.files if str(each.pk) in self.kept] + self.taken

    @property
    def kept(self) -> set[str]:
        """The files of the case that were ticked."""
        chosen = self._beside("provided") or []
        return {*chosen, self._beside("captured") or ""}

    def _sent(self, name: str) -> str:
        return str(self.sent.get(name, "")) if self.sent is not None else ""

    def _beside(self, name: str) -> Any:
        return self.beside.cleaned_data.get(name) if self.beside else None

    def _facts_form(self) -> FactsForm:
        on = self.request.desk.on
        known: dict[str, Any] = {**self._before(), **case_facts(self.application, on=on)}
        if self.refilled and self.sent is not None:
            known |= self.sent.dict()
        without = FILLED if self.ground.key == ALREADY_PUBLIC else ()
        data = None if self.refilled else self.sent
        return FactsForm(data, asked=asked_by(self.way.held, without), known=known)

    def _before(self) -> Facts:
        """What was found before, if on the same grounds: the facts of others do not fit."""
        finding = self.asked.finding
        if finding is None or finding.ground != self.ground.key:
            return {}
        return law_finding(finding).facts

    def _form_beside(self) -> Uploading | None:
        if self.role is None:
            return None
        data = None if self.refilled else self.sent
        given = (data, self.request.FILES if data is not None else None)
        if self.ground.key == ALREADY_PUBLIC:
            return PublicForm(
                *given, items=self._items(), files=self.files, initial=self._initial()
            )
        return ProvidingForm(*given, files=self.files, role=self.role, initial=self._initial())

    def _items(self) -> list[Item]:
        agency = self.application.agency
        said = self._initial()
        found = looked_up(agency, self._sent("looked_for"))
        chosen = public_item_of(agency, str(said.get("item") or self._sent("item")))
        return [*([chosen] if chosen and chosen not in found else []), *found]

    def _initial(self) -> dict[str, Any]:
        if self.refilled and self.sent is not None:
            return {**self.sent.dict(), "provided": self.sent.getlist("provided")}
        finding = self.asked.finding
        if finding is None:
            return {}
        return {
            "item": str(finding.item_id or ""),
            "captured": str(finding.capture_id or ""),
            "provided": [str(each.pk) for each in finding.provided.all()],
            "public_at": "" if finding.item_id else self._before().get("public_at", ""),
        }
