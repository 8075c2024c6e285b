"""False hits are released by another secrecy reviewer; word lists warn from then on."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.office.accounts.roles import Role
from gongkai.office.disclosures.models import Item
from gongkai.office.documents.models import FalseHit, ImportedWords
from tests.doors.desk.items.world import a_world, address, typed
from tests.doors.desk.seated import HOME, ON_SQLITE, at_desk, text
from tests.office.items import an_item

pytestmark = ON_SQLITE
MARKED = "机密★10年\n关于某事的通知"
REFUSED = "/desk/items/refused/"


def a_list(text_of: str = "张三丰,人名\n李四光") -> dict[str, Any]:
    return {"name": "人名提醒", "words": SimpleUploadedFile("词表.txt", text_of.encode())}


def test_a_false_hit_is_released_and_the_same_text_is_taken_then() -> None:
    world = a_world()
    world.clerk.post("/desk/items/new/", typed(body=MARKED))
    assert "误判放行" in text(world.secrecy.get(HOME))
    page = text(world.secrecy.get(REFUSED))
    assert "陈信" in page
    assert "关于某事" not in page
    release = page.split('href="')[-1].split('"')[0]
    for part in page.split('href="'):
        if part.startswith(REFUSED) and part.count("/") > 4:
            release = part.split('"')[0]
    short = world.secrecy.post(release, {"reason": "误"})
    assert short.status_code == 400
    assert not FalseHit.objects.exists()
    done = world.secrecy.post(release, {"reason": "引用的是旧文件标题，不涉密"})
    assert done["Location"].startswith(REFUSED)
    assert "已放行" in text(world.secrecy.get(REFUSED))
    assert world.clerk.post("/desk/items/new/", typed(body=MARKED)).status_code == 302
    assert Item.objects.count() == 1


def test_refusals_are_for_the_secrecy_reviewers_of_the_body() -> None:
    world = a_world()
    world.clerk.post("/desk/items/new/", typed(body=MARKED))
    assert world.clerk.get(REFUSED).status_code == 403
    stranger = at_desk(Role.SECRECY_REVIEWER, world.county.water)
    assert "没有拒收记录" in text(stranger.get(REFUSED))
    assert stranger.get(REFUSED, {"body": world.county.education.pk}).status_code == 404
    assert stranger.get(REFUSED, {"body": "x"}).status_code == 404
    unknown = f"{REFUSED}{world.county.education.pk}/{'0' * 64}/"
    assert world.secrecy.post(unknown, {"reason": "没有拒收过的"}).status_code == 404


def test_a_word_list_is_imported_replaced_and_deleted() -> None:
    world = a_world()
    admin = at_desk(Role.BODY_ADMINISTRATOR, world.county.education)
    here = f"/desk/items/words/{world.county.education.pk}/"
    assert admin.post(here, a_list())["Location"] == here
    item = an_item(world.office, body="<p>联系人张三丰。</p>")
    assert "张三丰" in text(world.clerk.get(address(item, "submit/")))
    same = admin.post(here, a_list())
    assert same.status_code == 400
    assert "完全相同" in text(same)
    partly = text(admin.post(here, a_list("王五\n" + "长" * 99)))
    assert "有 1 行没有导入" in partly
    kept = ImportedWords.objects.get()
    assert admin.post(f"{here}{kept.pk}/drop/")["Location"] == here
    assert not ImportedWords.objects.exists()


def test_word_lists_are_for_who_keeps_the_rules() -> None:
    world = a_world()
    here = f"/desk/items/words/{world.county.education.pk}/"
    assert world.clerk.get(here).status_code == 404
    assert at_desk(Role.BODY_ADMINISTRATOR, world.county.water).get(here).status_code == 404


def test_an_empty_word_list_is_refused_in_words() -> None:
    world = a_world()
    admin = at_desk(Role.BODY_ADMINISTRATOR, world.county.education)
    answer = admin.post(f"/desk/items/words/{world.county.education.pk}/", a_list(""))
    assert answer.status_code == 400
    assert "文件是空的" in text(answer)
