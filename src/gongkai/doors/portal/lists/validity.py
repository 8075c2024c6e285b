"""Whether a document still holds (有效性), on a day: what was told of it, and its own last day."""

from datetime import date

from gongkai.office.disclosures.models import Version
from gongkai.office.disclosures.states import Validity


def validity_on(version: Version, on: date) -> Validity | None:
    """Return the validity on a day; a document told to be in force lapses after its last day."""
    if not version.validity:
        return None
    told = Validity(version.validity)
    lapsed = version.expires_on is not None and version.expires_on < on
    return Validity.EXPIRED if told is Validity.IN_FORCE and lapsed else told


def is_over(validity: Validity | None) -> bool:
    """Return whether nobody may rely on the document any more."""
    return validity in {Validity.EXPIRED, Validity.REPEALED}
