"""Numbers follow one another without a gap, by series and year."""

import pytest
from django.db import transaction

from gongkai.office.base.references import NotAReference
from gongkai.office.base.series import take

pytestmark = pytest.mark.usefixtures("database")


def test_numbers_begin_at_one_in_each_series_and_year() -> None:
    with transaction.atomic():
        assert [take("letters/17", 2026), take("letters/17", 2026)] == [1, 2]
        assert take("letters/18", 2026) == 1
        assert take("letters/17", 2027) == 1


def test_a_rollback_gives_the_number_back() -> None:
    with transaction.atomic():
        take("letters", 2026)
        transaction.set_rollback(True)
    with transaction.atomic():
        assert take("letters", 2026) == 1


def test_a_number_is_taken_inside_the_transaction_that_signs() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        take("letters", 2026)


def test_a_series_is_named_by_ids() -> None:
    with pytest.raises(NotAReference), transaction.atomic():
        take("告知书", 2026)
