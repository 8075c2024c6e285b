"""Erasure (删除个人信息): the data key goes, and with it everything it sealed."""

from datetime import datetime

from django.db import transaction

from gongkai.office.base.fields import indexed_models
from gongkai.office.base.models import DataKey


def erase(key: DataKey, *, at: datetime) -> None:
    """Destroy a data key and every blind index made of what it sealed; twice is as good as once.

    Whatever was sealed with it can be read by nobody from then on. Call it inside an action: it
    belongs to the transaction of the decision to erase.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("erase() belongs inside the transaction of an action.")
    for model, names in indexed_models():
        model._base_manager.filter(data_key=key.pk).update(**dict.fromkeys(names, ""))
    DataKey.objects.filter(pk=key.pk, erased_at=None).update(
        wrapped=None, ring_key="", erased_at=at
    )
    key.refresh_from_db()
