"""A report's prose read once (文字部分): sentences, claims by topic, totals with parts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.law.annual_report.narrative.claims import Claim, Topic, clauses
from gongkai.law.annual_report.narrative.documents import document_claims
from gongkai.law.annual_report.narrative.remedies import no_remedies, remedy_claims
from gongkai.law.annual_report.narrative.requests import (
    is_about_applications,
    no_requests,
    request_claims,
)
from gongkai.law.annual_report.narrative.sums import Breakdown, breakdowns
from gongkai.law.annual_report.narrative.text import Paragraph, Sentence, paragraphs, sentences
from gongkai.law.annual_report.report import AnnualReport

_PROBLEMS = 5
_REMEDIES = re.compile("复议|诉讼|起诉")
_DOCUMENTS = re.compile("许可|处罚|强制|规范性文件")


@dataclass(frozen=True, slots=True)
class Narrative:
    """The prose of a report. ``text`` is all of it, without white space."""

    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    claims: Mapping[Topic, tuple[Claim, ...]]
    breakdowns: tuple[Breakdown, ...]
    text: str

    def of(self, *topics: Topic) -> tuple[Claim, ...]:
        """The claims of these topics, in the order of the topics and the text."""
        return tuple(claim for topic in topics for claim in self.claims.get(topic, ()))


def read_narrative(report: AnnualReport) -> Narrative:
    """The prose of the report's sections.

    Section 五 tells of shortcomings and plans, so its counts claim nothing about the year.
    """
    found: list[Paragraph] = []
    told: list[Sentence] = []
    for section in report.sections:
        parts = tuple(paragraphs(section))
        found.extend(parts)
        if section.number != _PROBLEMS:
            told.extend(sentences(parts, section.heading))
    claims: dict[Topic, list[Claim]] = {}
    for sentence in told:
        for claim in _claims(sentence, report.year):
            claims.setdefault(claim.topic, []).append(claim)
    return Narrative(
        tuple(found),
        tuple(told),
        {topic: tuple(each) for topic, each in claims.items()},
        tuple(breakdowns(told)),
        "".join(each.text for each in found),
    )


def _claims(sentence: Sentence, year: int | None) -> Iterator[Claim]:
    about_applications = is_about_applications(sentence)
    about_remedies = _REMEDIES.search(sentence.text) is not None
    about_documents = _DOCUMENTS.search(sentence.text) is not None
    if not (about_applications or about_remedies or about_documents):
        return
    if about_applications:
        yield from no_requests(sentence)
    if about_remedies:
        yield from no_remedies(sentence)
    for clause in clauses(sentence, year):
        if about_applications:
            yield from request_claims(clause)
        if about_remedies:
            yield from remedy_claims(clause)
        if about_documents:
            yield from document_claims(clause)
