"""Settings of a body: the steps of its reviews, its index numbers, and what is amiss with them."""

from django.test import Client

from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.posts import open_post
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.queries.respondents import head_of
from gongkai.office.disclosures.index_numbers import pattern_of
from gongkai.office.disclosures.models import Item
from gongkai.office.review.queries import chain_for, chain_steps
from tests.doors.desk.seated import ON_SQLITE, at_desk, text
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY, County, county

pytestmark = ON_SQLITE
SETTINGS = "/desk/settings/"
DAY = {"on": "2026-11-23"}
ITEMS = Item._meta.label_lower


def keeper() -> tuple[County, Client]:
    there = county()
    return there, at_desk(Role.BODY_ADMINISTRATOR, there.water)


def page_of(agency: Agency, rest: str = "") -> str:
    return f"{SETTINGS}{agency.pk}/{rest}"


def kinds(agency: Agency) -> list[str]:
    return [each.kind for each in chain_steps(chain_for(agency, ITEMS, TODAY))]


def test_the_common_chain_holds_until_a_body_sets_its_own() -> None:
    there, client = keeper()
    assert "示例县水利局" in text(client.get(SETTINGS))
    assert "用通用的流程" in text(client.get(page_of(there.water)))
    leader = open_post(
        there.government, "分管副县长", PostKind.LEADER, by=KEEPER, on=FOUNDED, at=NOW
    )
    form = text(client.get(page_of(there.water, "chain/")))
    assert "示例县人民政府：分管副县长" in form
    assert "示例县教育局" not in form
    typed = {
        **DAY,
        "kind1": "check",
        "kind2": "secrecy",
        "kind4": "sign",
        "place4": f"post:{leader.pk}",
        "kind5": "recheck",
    }
    assert client.post(page_of(there.water, "chain/"), typed).status_code == 302
    assert kinds(there.water) == ["check", "secrecy", "sign", "recheck"]
    signing = chain_steps(chain_for(there.water, ITEMS, TODAY))[2]
    assert (signing.agency, signing.post) == (there.government, leader)
    page = text(client.get(page_of(there.water)))
    assert "审核流程已设定" in page
    assert "一人可以办理几个环节" in page
    again = text(client.get(page_of(there.water, "chain/")))
    assert f'value="post:{leader.pk}" selected' in again


def test_a_chain_without_secrecy_review_is_refused_with_the_article() -> None:
    there, client = keeper()
    answer = client.post(page_of(there.water, "chain/"), {**DAY, "kind1": "sign"})
    assert answer.status_code == 400
    assert "没有“保密审查”环节" in text(answer)
    assert "第十七条" in text(answer)
    assert kinds(there.water) == ["first_review", "secrecy", "sign"]


def test_a_place_that_was_not_offered_is_refused() -> None:
    there, client = keeper()
    typed = {**DAY, "kind1": "secrecy", "kind2": "sign", "place2": f"body:{there.education.pk}"}
    assert client.post(page_of(there.water, "chain/"), typed).status_code == 400


def test_steps_that_nobody_can_hold_are_told() -> None:
    there, client = keeper()
    page = text(client.get(page_of(there.water)))
    assert "审核流程现在走不通" in page
    assert "“保密审查”环节没有人能办" in page


def test_index_numbers_follow_the_bodys_pattern() -> None:
    there, client = keeper()
    wrong = client.post(page_of(there.water, "pattern/"), {"pattern": "{serial}"})
    assert wrong.status_code == 400
    assert "必须包含机构代码和流水号" in text(wrong)
    right = client.post(page_of(there.water, "pattern/"), {"pattern": "{code}/{year}-{serial:03}"})
    assert right.status_code == 302
    assert pattern_of(there.water) == "{code}/{year}-{serial:03}"
    assert "S-SL/2026-001" in text(client.get(page_of(there.water)))


def test_settings_out_of_reach_do_not_exist() -> None:
    there, client = keeper()
    for rest in ("", "chain/", "pattern/", "letter-chain/", "letters/"):
        assert client.get(page_of(there.education, rest)).status_code == 404
    assert client.post(page_of(there.education, "pattern/"), {"pattern": "x"}).status_code == 404


def test_letters_have_a_chain_of_their_own_with_a_legal_step() -> None:
    there, client = keeper()
    page = page_of(there.water, "letter-chain/")
    assert "法制审核" in text(client.get(page))
    typed = {**DAY, "kind1": "first_review", "kind2": "legal", "kind3": "sign"}
    assert client.post(page, typed).status_code == 302
    assert "修改文书审批流程" in text(client.get(page_of(there.water)))
    assert kinds(there.water) == ["first_review", "secrecy", "sign"]
    letters = chain_steps(chain_for(there.water, "applications.letter", TODAY))
    assert [each.kind for each in letters] == ["first_review", "legal", "sign"]
    without = client.post(page, {**DAY, "kind1": "first_review"})
    assert without.status_code == 400
    assert "没有“签发”环节" in text(without)


def test_the_head_of_letters_follows_the_tree_until_it_is_set() -> None:
    there, client = keeper()
    page = page_of(there.water, "letters/")
    assert "不填的，用“示例县人民政府”" in text(client.get(page))
    long = client.post(page, {"code": "示" * 21, "court": "示例县人民法院"})
    assert long.status_code == 400
    assert 'value="示例县人民法院"' in text(long)
    assert client.post(page, {"code": "示水", "court": "示例县人民法院"}).status_code == 302
    assert 'value="示水"' in text(client.get(page))
    assert head_of(there.water).prefix == "示水"
