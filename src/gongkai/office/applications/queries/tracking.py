"""Tracking (申请查询) by whoever holds number and code, without an account."""

from gongkai.office.applications.codes import new_code, same
from gongkai.office.applications.models import Application, Party
from gongkai.office.applications.queries.cases import by_number
from gongkai.office.base.data_keys import Erased


def found(number: str, code: str) -> Application | None:
    """Return the case with this number if the code is its own; None tells nothing more.

    An unknown number takes as long as a wrong code, but for the reading of a row.
    """
    application = by_number(number)
    if application is None or application.voided_on:
        same(new_code(), code)
        return None
    try:
        given = application.reveal("tracking_code")
    except Erased:
        return None
    return application if same(given, code) else None


def party_of(number: str, code: str) -> Party | None:
    """Return who is asked for an opinion in the case with this number and holds this code."""
    rows = Party.objects.filter(application__number=number.strip(), application__voided_on=None)
    for row in rows.select_related("application__agency", "data_key"):
        try:
            given = row.reveal("reply_code")
        except Erased:
            continue
        if same(given, code):
            return row
    return None


def code_of(application: Application) -> str:
    """Return the tracking code of a case, for the page that tells whoever just submitted it."""
    return application.reveal("tracking_code")
