"""What must hold of cases whenever anybody looks: rows, numbers, work and trail agree."""

from collections import Counter

from gongkai.office.applications.models import Application
from gongkai.office.applications.queries import verifying
from gongkai.office.base.models import Series
from gongkai.office.trail import heads
from gongkai.office.trail.models import Entry
from gongkai.office.trail.verify import verify
from tests.office.county import NOW


def assert_cases_whole() -> None:
    """Look at every case anew, as a process does that has just started."""
    assert list(verifying.differences(NOW)) == []
    for each in Application.objects.select_related("applicant"):
        assert each.applicant.name_index
        assert each.matters.count() >= 1
        assert each.rounds.count() >= 1
        assert each.steps.filter(kind="registered").count() == 1
    _assert_numbers()
    told = Counter(Entry.objects.values_list("event", flat=True))
    taken = told["applications.registered"] + told["applications.submitted"]
    assert taken == Application.objects.count()
    assert verify(heads.exported(heads.folder())).problems == []


def _assert_numbers() -> None:
    """Numbers of a body and year run from one, without gap or double."""
    kept: dict[str, list[int]] = {}
    for number in Application.objects.values_list("number", flat=True):
        series, _, serial = number.rpartition("-")
        kept.setdefault(series, []).append(int(serial))
    for serials in kept.values():
        assert sorted(serials) == list(range(1, len(serials) + 1))
    taken = Series.objects.filter(name__startswith="applications/")
    assert sorted(taken.values_list("last", flat=True)) == sorted(map(len, kept.values()))
