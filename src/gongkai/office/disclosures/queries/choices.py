"""What a list can be narrowed to (筛选项): the topics and years that its public items have."""

from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures.queries.visible import public_of
from gongkai.office.disclosures.states import Section


def years(of: Agency, section: Section) -> list[int]:
    """Return the years of 成文日期 of a body's public items, the newest first; one statement."""
    return _found(of, section, "formed_year", 0)[::-1]


def topics_used(of: Agency, section: Section) -> list[str]:
    """Return the topic codes of a body's public items, in their order; one statement."""
    return _found(of, section, "topic", "")


def _found(of: Agency, section: Section, field: str, above: Any) -> list[Any]:
    """Return the values of a field greater than ``above``, in their order.

    From each value the index is entered anew for the next one. DISTINCT would read every item.
    """
    ordered = public_of(of).filter(section=section.value).order_by(field).values(field)
    first = ordered.filter(**{f"{field}__gt": above})[:1]
    following = ordered.filter(**{f"{field}__gt": RawSQL("found.value", ())})[:1]
    first_sql, first_values = first.query.sql_with_params()
    following_sql, following_values = following.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE found(value) AS (SELECT ({first_sql}) UNION ALL "  # noqa: S608 (ours)
            f"SELECT ({following_sql}) FROM found WHERE found.value IS NOT NULL) "
            "SELECT value FROM found WHERE value IS NOT NULL ORDER BY value",
            (*first_values, *following_values),
        )
        return [value for (value,) in cursor.fetchall()]
