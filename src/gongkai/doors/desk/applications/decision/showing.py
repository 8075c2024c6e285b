"""What was found of a case (认定情况), for its page: by matter, with the row it feeds and why."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from gongkai.doors.desk.applications.decision.matters import ShownMatter, matters_of
from gongkai.doors.desk.applications.decision.rows import row_of
from gongkai.doors.desk.applications.decision.way import Passed, way_along
from gongkai.doors.desk.applications.facts.words import in_words
from gongkai.doors.desk.applications.files.seeing import sees_files
from gongkai.doors.desk.who import Desk
from gongkai.law.grounds import Ground, grounds
from gongkai.office.accounts.queries import names_of
from gongkai.office.applications.models import Application, CaseFile, Finding
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.files import name_of
from gongkai.office.applications.queries.findings import law_finding
from gongkai.office.base.permissions import Permission

CAPTURED = "public_capture"
"""The fact that the file kept tells more plainly."""


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding in words: its grounds, what bears them, the way that led there, the files."""

    row: Finding
    ground: Ground
    withheld: list[Ground]
    facts: list[tuple[str, str]]
    passed: list[Passed]
    provided: list[tuple[CaseFile, str]]
    capture: tuple[CaseFile, str] | None
    by: str


@dataclass(frozen=True, slots=True)
class FoundMatter:
    """A matter with what was found of it, and where it is decided."""

    matter: ShownMatter
    found: ShownFinding | None
    address: str


def findings_shown(desk: Desk, application: Application) -> dict[str, Any]:
    """Return what the part of the case page on findings needs."""
    found = [_found(application, each) for each in matters_of(application)]
    waiting = [each for each in found if each.found is None]
    row = row_of(application, desk.on)
    at = current_round(application)
    handles = desk.may(Permission.HANDLE_APPLICATIONS, application.agency)
    return {
        "found": found,
        "next_matter": waiting[0] if waiting and handles else None,
        "row": None if waiting else row["result"],
        "opens_files": sees_files(desk, application),
        "may_decide": handles and application.is_open and at.closed_on is None,
    }


def _found(application: Application, matter: ShownMatter) -> FoundMatter:
    address = reverse("desk:applications:decide_matter", args=[application.pk, matter.number])
    shown = _shown(matter.finding) if matter.finding else None
    return FoundMatter(matter, shown, address)


def _shown(finding: Finding) -> ShownFinding:
    files = [(each, name_of(each)) for each in finding.provided.select_related("data_key")]
    capture, facts = finding.capture, law_finding(finding).facts
    return ShownFinding(
        row=finding,
        ground=grounds()[finding.ground],
        withheld=[grounds()[key] for key in finding.withheld],
        facts=in_words({key: each for key, each in facts.items() if key != CAPTURED}),
        passed=way_along(finding.path, finding.withheld).passed(),
        provided=files,
        capture=(capture, name_of(capture)) if capture else None,
        by=names_of([finding.found_by])[finding.found_by],
    )
