"""Number series (编号序列) without gaps: a number is taken inside the transaction that signs."""

from django.db import models, transaction

from gongkai.office.base.models import Series
from gongkai.office.base.references import reference


def take(name: str, year: int) -> int:
    """Take and return the next number of a series in a year, 1 first.

    ``name`` tells series apart, e.g. ``letters/17/reply``. The row stays locked until the
    transaction ends, so that a number is never lost or given twice: a rollback gives it back, and
    the next in line waits. Take it as late as possible, and several in the order of their names.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(
            "take() belongs inside the transaction that signs; a preview shows none."
        )
    row, _ = Series.objects.select_for_update().get_or_create(name=reference(name), year=year)
    Series.objects.filter(pk=row.pk).update(last=models.F("last") + 1)
    return row.last + 1
