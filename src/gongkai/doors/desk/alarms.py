"""The alarms of a body (提醒): posts that nobody holds, and open work that nobody can do."""

from datetime import date
from itertools import islice
from typing import Any

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.queries import stranded_work, vacant_posts

MOST = 10


def alarms(agency: Agency, on: date) -> dict[str, Any]:
    """Return what ``desk/alarms.html`` shows of a body itself, not of those below it."""
    return {
        "alarmed": agency,
        "vacant": list(islice(vacant_posts(on, agency).filter(agency=agency), MOST)),
        "stranded": stranded_work(on, agency).filter(agency=agency).count(),
    }
