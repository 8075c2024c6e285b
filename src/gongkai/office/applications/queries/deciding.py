"""What was found, in the words of the case (认定内容): for letters, and for who decides."""

from collections.abc import Mapping
from datetime import date

from gongkai.law.facts import FactValue
from gongkai.law.grounds import Ground, grounds
from gongkai.law.outcomes import Finding as LawFinding
from gongkai.office.applications.models import Application, CaseFile, Finding, Round
from gongkai.office.applications.queries.case_facts import one_line, recorded_facts
from gongkai.office.applications.queries.findings import facts_in

Known = Mapping[str, FactValue]


def findings_in_words(round: Round, on: date) -> list[LawFinding]:
    """Return what was found of each matter, in its own words, on the record as it is now.

    RuleBroken where the record, with what happened since, bears a finding no more.
    """
    application = round.application
    recorded = recorded_facts(application, round, on=on)
    single = application.matters.count() == 1
    return [
        LawFinding(
            matter=one_line(row.matter.reveal("text")),
            ground=row.ground,
            facts=with_record(
                row.ground, row.withheld, facts_of_finding(row), recorded, single=single
            ),
            withheld=tuple(row.withheld),
        )
        for row in rows_of(round)
    ]


def rows_of(round: Round) -> list[Finding]:
    """Return the findings of a round in the order of the matters."""
    rows = Finding.objects.filter(round=round).select_related("matter__data_key", "data_key")
    return list(rows.order_by("matter__position"))


def facts_of_finding(finding: Finding) -> dict[str, FactValue]:
    """Return the facts of a finding as they were typed or taken from the record."""
    return facts_in(finding.reveal("facts"))


def provided_files(round: Round) -> list[CaseFile]:
    """Return the files that a round gives to the applicant, each once, the oldest first."""
    rows = CaseFile.objects.filter(pk__in=Finding.objects.filter(round=round).values("provided"))
    rows = rows.filter(dropped_at=None).select_related("application__agency", "data_key")
    return list(rows.order_by("added_at", "pk"))


def with_record(
    ground: str, withheld: object, given: Known, recorded: Known, *, single: bool
) -> dict[str, FactValue]:
    """Return the facts of a finding; what the record proves stands against what is typed.

    In a case of several matters a third party may be asked about one of them: its opinion is
    held against the findings that rest on it.
    """
    facts = {**given, **{key: value for key, value in recorded.items() if key in given}}
    held = held_grounds(ground, withheld)
    needed = {key for each in held for key in each.facts_needed({**facts, **recorded})}
    for key, value in recorded.items():
        if key in needed or not key.startswith("third_party_") or single:
            facts[key] = value
    return facts


def held_grounds(ground: str, withheld: object) -> list[Ground]:
    """Return the grounds a finding rests on, its own first."""
    parts = withheld if isinstance(withheld, list | tuple) else ()
    return [grounds()[key] for key in (ground, *parts)]


def withholds(application: Application, round: Round) -> bool:
    """Return whether a round refuses something: then the answer needs more than one opinion."""
    found = Finding.objects.filter(round=round, round__application=application)
    return any(
        each.exemption or each.outcome.startswith("refused")
        for row in found
        for each in held_grounds(row.ground, row.withheld)
    )
