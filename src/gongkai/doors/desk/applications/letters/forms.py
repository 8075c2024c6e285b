"""The forms of a draft (文书草稿表单): facts, to whom it goes, what is enclosed."""

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.doors.desk.applications.facts.asked import always
from gongkai.doors.desk.applications.facts.forms import FactsForm
from gongkai.doors.desk.who import DeskRequest
from gongkai.law.facts import FactValue, catalogue
from gongkai.law.letter_library import ANSWER
from gongkai.office.applications.actions.letters.drafting import ENCLOSABLE
from gongkai.office.applications.letter_kinds import PARTY_OF, UNTIL_FACT
from gongkai.office.applications.models import Application, CaseFile, Letter, Party
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.deciding import provided_files
from gongkai.office.applications.queries.files import files_of, may_leave, name_of
from gongkai.office.applications.queries.letter_facts import typed_facts, usual_until
from gongkai.office.applications.queries.letters import facts_to_ask
from gongkai.office.applications.queries.people import shown_party
from gongkai.office.applications.states import PartyKind

PLAIN = (ANSWER, "third_party_consultation", "agency_consultation", "co_maker_consultation")


class PartyForm(forms.Form):
    """Which of the consulted parties a letter goes to."""

    party = forms.ChoiceField(
        label="发给谁",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择发给哪一方。"},
    )

    def __init__(self, *args: Any, parties: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(parties)
        party: Any = self.fields["party"]
        party.choices = choices
        if len(choices) == 1:
            party.initial = choices[0][0]


class EnclosureForm(forms.Form):
    """Which files of the case go with a letter."""

    enclosures = forms.MultipleChoiceField(
        label="另外附上的材料", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, files: Iterable[CaseFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        enclosures: Any = self.fields["enclosures"]
        enclosures.choices = [(str(each.pk), name_of(each)) for each in files]


class DraftForms:
    """All forms of one draft, filled from the case or from the draft there is."""

    def __init__(
        self,
        request: DeskRequest,
        application: Application,
        kind: str,
        letter: Letter | None = None,
    ) -> None:
        self.desk, self.application = request.desk, application
        self.kind, self.letter = kind, letter
        data = request.POST if request.method == "POST" else None
        self.party_rows = self._parties()
        self.facts = self._facts_form(data)
        self.party = self._party_form(data)
        self.enclosures = self._enclosure_form(data)

    @property
    def wrong(self) -> bool:
        return any(each.errors for each in self._all())

    def are_valid(self) -> bool:
        return not [each for each in self._all() if not each.is_valid()]

    def given(self) -> dict[str, Any]:
        """Return what the office takes for the draft."""
        facts: dict[str, FactValue] = self.facts.facts()
        given: dict[str, Any] = {"facts": facts, "until": facts.get(UNTIL_FACT.get(self.kind, ""))}
        if self.enclosures is not None:
            chosen = set(self.enclosures.cleaned_data["enclosures"])
            given["enclosures"] = [each for each in self._files() if str(each.pk) in chosen]
        if self.party is not None:
            chosen_party = self.party.cleaned_data["party"]
            given["party"] = next(p for p in self.party_rows if str(p.pk) == chosen_party)
        return given

    def _all(self) -> list[forms.Form]:
        found = [self.party, self.facts, self.enclosures]
        return [each for each in found if each is not None]

    def _parties(self) -> list[Party]:
        kind = PARTY_OF.get(self.kind)
        if kind is None or self.letter:
            return []
        return list(self.application.parties.filter(kind=kind.value).select_related("data_key"))

    def _facts_form(self, data: Any) -> FactsForm:
        """Fields for what the record lacks, and for the day the letter sets."""
        on, letter = self.desk.on, self.letter
        party = letter.party if letter else next(iter(self.party_rows), None)
        known: dict[str, FactValue] = dict(typed_facts(letter)) if letter else {}
        asked = facts_to_ask(self.application, self.kind, on, party)
        key = UNTIL_FACT.get(self.kind)
        if key and key not in {each.key for each in asked}:
            asked.append(catalogue()[key])
        until = letter.until if letter else usual_until(self.application, self.kind, on)
        if key and until:
            known[key] = until
        return FactsForm(data, asked=always(asked), known=known)

    def _party_form(self, data: Any) -> PartyForm | None:
        if not self.party_rows:
            return None
        return PartyForm(data, parties=[self._named(each) for each in self.party_rows])

    def _named(self, party: Party) -> tuple[str, str]:
        name = shown_party(party, self.desk.actor).name
        return str(party.pk), f"{PartyKind(party.kind).label}{party.label}：{name}"

    def _enclosure_form(self, data: Any) -> EnclosureForm | None:
        files = self._files()
        if not files or self.kind not in PLAIN:
            return None
        before = self.letter.enclosures.all() if self.letter else ()
        chosen = [str(each.pk) for each in before]
        return EnclosureForm(data, files=files, initial={"enclosures": chosen})

    def _files(self) -> list[CaseFile]:
        already = {each.pk for each in self.provided}
        return [
            each
            for each in files_of(self.application)
            if each.role in ENCLOSABLE and may_leave(each) and each.pk not in already
        ]

    @property
    def provided(self) -> list[CaseFile]:
        """What goes with an answer by itself, since it was found to be given."""
        if self.kind != ANSWER:
            return []
        return provided_files(current_round(self.application))

    @property
    def provided_names(self) -> list[str]:
        return [name_of(each) for each in self.provided]
