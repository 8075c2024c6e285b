"""Which way comes first (救济顺序): whether reconsideration must go before a suit over a round."""

from datetime import date

from gongkai.law.dated_values import ParameterError
from gongkai.law.remedies import NO_REMEDY, classes, review_first
from gongkai.office.applications.models import Round
from gongkai.office.applications.queries.findings import findings_of
from gongkai.office.rulebook.queries import current_parameters

NO_ANSWER = "no_answer"


def review_must_come_first(of_round: Round, on: date) -> bool:
    """第五十一条、行政复议法第二十三条: whether an answer, or its want, goes to review first.

    Where no parameter covers the day, nothing is said.
    """
    if of_round.closed_on is None:
        kinds = [NO_ANSWER]
    else:
        kinds = [kind for kind in classes(findings_of(of_round)) if kind != NO_REMEDY]
    parameters = current_parameters(of_round.agency)
    decided_on = of_round.closed_on or on
    try:
        return any(review_first(kind, on=decided_on, parameters=parameters) for kind in kinds)
    except ParameterError:
        return False
