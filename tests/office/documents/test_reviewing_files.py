"""Hidden traces and false hits pass only by a secrecy reviewer who gives a reason, once."""

import pytest

from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor, NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents import queries
from gongkai.office.documents.actions.clearing import clear
from gongkai.office.documents.actions.releasing import release
from gongkai.office.documents.actions.screening import admit_text
from gongkai.office.documents.actions.uploading import receive
from gongkai.office.documents.files import digest_of
from gongkai.office.documents.models import Document, FalseHit, Trace
from gongkai.office.documents.screening import SecretFound
from gongkai.office.documents.secrecy import Grade
from gongkai.office.trail.action import action
from gongkai.office.trail.models import Entry
from tests.office.county import NOW, TODAY, County, county, only
from tests.office.databases import Place
from tests.office.documents.files import exif, jpeg, paragraph, word

REASON = "系统误报，内容可以公开"
LESSON = word(paragraph("机密★10年") + paragraph("保密培训教材节选"))
DAY = {"on": TODAY, "at": NOW}


@pytest.fixture
def there(database: Place) -> County:
    return county()


def clerk(agency: Agency) -> Actor:
    return Actor("person:41", "李明", only(agency, Permission.SUBMIT).grants)


def reviewer(agency: Agency, **deputy: str) -> Actor:
    return Actor("person:42", "赵静", only(agency, Permission.REVIEW_SECRECY).grants, **deputy)


def photo(there: County) -> Document:
    data = jpeg(exif((0x010F, 5), gps=(2, 4)))
    return receive(data, "照片.jpg", there.water, by=clerk(there.water), **DAY)


def trace_of(document: Document, code: str = "gps") -> Trace:
    return document.traces.get(code=code)


def test_a_cleared_trace_keeps_who_and_why_and_is_open_no_more(there: County) -> None:
    document = photo(there)
    clear(trace_of(document), f" {REASON}\n", by=reviewer(there.water), **DAY)
    cleared = trace_of(document)
    assert (cleared.cleared_by, cleared.cleared_on) == ("person:42", TODAY)
    assert cleared.cleared_reason == REASON
    assert not queries.open_traces([document]).exists()
    entry = Entry.objects.get(event="documents.cleared")
    assert entry.object == str(document.pk)
    assert entry.details == {"trace": str(cleared.pk), "code": "gps"}


@pytest.mark.parametrize(("reason", "words"), [("  可 以 公 \n", "至少 5"), ("字" * 501, "501")])
def test_a_reason_says_something_and_is_not_an_essay(
    there: County, reason: str, words: str
) -> None:
    document = photo(there)
    with pytest.raises(NotPossible, match=words):
        clear(trace_of(document), reason, by=reviewer(there.water), **DAY)
    assert queries.open_traces([document]).exists()


def test_clearing_twice_says_so_and_keeps_the_first(there: County) -> None:
    found = trace_of(photo(there))
    clear(found, REASON, by=reviewer(there.water), **DAY)
    with pytest.raises(NotPossible, match="已于 2026-11-23 核准"):
        clear(found, "另一个更长的理由", by=reviewer(there.water), **DAY)
    found.refresh_from_db()
    assert found.cleared_reason == REASON


def test_a_trace_that_only_warns_needs_no_clearing(there: County) -> None:
    with pytest.raises(NotPossible, match="只作提醒"):
        clear(trace_of(photo(there), "camera"), REASON, by=reviewer(there.water), **DAY)


def test_who_uploaded_a_file_does_not_clear_it_nor_does_a_deputy(there: County) -> None:
    found = trace_of(photo(there))
    both = only(there.water, Permission.SUBMIT, Permission.REVIEW_SECRECY).grants
    for by in (
        Actor("person:41", "李明", both),
        reviewer(there.water, instead_of="person:41"),
    ):
        with pytest.raises(NotPossible, match="另一位保密审查员"):
            clear(found, REASON, by=by, **DAY)


def test_only_the_secrecy_reviewer_of_the_body_clears_and_releases(there: County) -> None:
    found = trace_of(photo(there))
    refuse(there)
    for by in (reviewer(there.town), clerk(there.water)):
        with pytest.raises(NotPermitted):
            clear(found, REASON, by=by, **DAY)
        with pytest.raises(NotPermitted):
            release(digest_of(LESSON), there.water, REASON, by=by, **DAY)


def refuse(there: County) -> None:
    with pytest.raises(SecretFound):
        receive(LESSON, "教材.docx", there.water, by=clerk(there.water), **DAY)


def let_go(there: County, digest: str, agency: Agency | None = None) -> FalseHit:
    agency = agency or there.water
    return release(digest, agency, REASON, by=reviewer(agency), **DAY)


def test_a_released_file_is_taken_by_that_body_alone(there: County) -> None:
    refuse(there)
    [found] = queries.refused(there.water)
    assert (found.digest, found.grade, found.by) == (digest_of(LESSON), Grade.MIDDLE, "person:41")
    assert not found.released
    let_go(there, found.digest)
    assert queries.refused(there.water)[0].released
    assert receive(LESSON, "教材.docx", there.water, by=clerk(there.water), **DAY).text
    with pytest.raises(SecretFound):
        receive(LESSON, "教材.docx", there.town, by=clerk(there.town), **DAY)
    assert [each.released for each in queries.refused(there.town)] == [False]
    assert queries.refused(there.education) == []


def test_releasing_a_file_releases_no_other_and_no_name(there: County) -> None:
    refuse(there)
    let_go(there, digest_of(LESSON))
    for data, name in ((LESSON + b"\0", "教材.docx"), (LESSON, "绝密★教材.docx")):
        with pytest.raises(SecretFound):
            receive(data, name, there.water, by=clerk(there.water), **DAY)


def test_a_marked_name_is_released_by_itself(there: County) -> None:
    data = word(paragraph("课程表"))
    for _ in range(2):
        with pytest.raises(SecretFound, match="文件名"):
            receive(data, "【秘密】课程表.docx", there.water, by=clerk(there.water), **DAY)
    [found] = queries.refused(there.water)
    let_go(there, found.digest)
    assert receive(data, "【秘密】课程表.docx", there.water, by=clerk(there.water), **DAY).pk


def test_only_what_was_refused_is_released_and_once(there: County) -> None:
    with pytest.raises(NotPossible, match="没有拒收过"):
        let_go(there, digest_of(LESSON))
    refuse(there)
    with pytest.raises(NotPossible, match="没有拒收过"):
        let_go(there, digest_of(LESSON), there.town)
    let_go(there, digest_of(LESSON))
    with pytest.raises(NotPossible, match="已于 2026-11-23 放行"):
        let_go(there, digest_of(LESSON))
    assert FalseHit.objects.count() == 1


def test_nobody_releases_what_only_they_themselves_handed_in(there: County) -> None:
    refuse(there)
    both = Actor("person:41", "李明", reviewer(there.water).grants)
    with pytest.raises(NotPossible, match="您本人提交"):
        release(digest_of(LESSON), there.water, REASON, by=both, **DAY)


MARKED = "关于开展检查的通知\n  秘密★1年  \n各科室："


def admit(text: str, agency: Agency) -> None:
    admit_text(text, agency, place="正文", by=clerk(agency), **DAY)


def test_typed_words_with_a_mark_are_refused_and_only_the_fact_noted(there: County) -> None:
    with pytest.raises(SecretFound, match="正文第2行有“秘密”标志"):
        admit(MARKED, there.water)
    entry = Entry.objects.get(event="documents.refused")
    assert entry.object == digest_of("秘密★1年".encode())
    assert (entry.by, entry.details) == ("person:41", {"grade": "lowest"})
    admit("关于开展保密检查的通知\n要严守国家秘密。", there.water)


def test_a_released_line_passes_wherever_it_stands_but_no_other(there: County) -> None:
    with pytest.raises(SecretFound):
        admit(MARKED, there.water)
    let_go(there, queries.refused(there.water)[0].digest)
    admit(MARKED, there.water)
    admit("另一篇\n秘密★1年", there.water)
    with pytest.raises(SecretFound) as refused:
        admit("第一页\f机密★5年\n" + MARKED, there.water)
    assert [hit.mark.grade for hit in refused.value.hits] == [Grade.MIDDLE]
    assert refused.value.hits[0].digest == digest_of("机密★5年".encode())


def test_screening_inside_an_action_is_a_mistake_of_ours(there: County) -> None:
    @action
    def careless(*, by: Actor, on: object, at: object) -> None:
        admit(MARKED, there.water)

    with pytest.raises(RuntimeError, match="outside actions"):
        careless(by=clerk(there.water), **DAY)
