"""Letters at the desk: drafted, looked at as they print, decided as seen, and served with proof."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.office.accounts.roles import Role
from gongkai.office.applications.models import Application, Letter
from gongkai.office.applications.states import LetterState, Opinion
from gongkai.office.review.models import Opinion as Said
from tests.doors.desk.applications.desk import address, page_of
from tests.doors.desk.items.world import World, a_world, hidden, office_at_desk
from tests.doors.desk.seated import ON_SQLITE, at_desk, signed_in, text
from tests.office.cases import APPLICANT, MATTER, case, fresh
from tests.office.county import TODAY
from tests.office.letters import (
    PDF,
    a_party,
    answer,
    deliberated,
    delivered,
    drafted,
    equip,
    found,
    fresh_letter,
    replied,
    sealed,
    sent,
    signed,
    submitted,
)

pytestmark = ON_SQLITE
DAY = TODAY.isoformat()


def a_desk() -> World:
    world = a_world()
    equip(world.office)
    return world


def of(letter: Letter, page: str = "") -> str:
    return address(letter.application, f"letters/{letter.pk}/{page}")


def decide(client: Client, letter: Letter, verdict: str, **more: Any) -> Any:
    page = client.get(of(letter, "review/"))
    seen = {"seen": hidden(page), "step": hidden(page, "step"), "verdict": verdict}
    return client.post(of(letter, "review/"), {**seen, **more})


def the_answer(application: Application) -> Letter:
    return fresh_letter(application.letters.get(kind="answer"))


def state(letter: Letter) -> str:
    return fresh_letter(letter).state


def scan(name: str = "盖章.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF)


def test_only_letters_that_fit_the_case_are_offered_with_when_each_is_for() -> None:
    world = a_desk()
    application = case(world.office)
    page = page_of(world.clerk, application, "letters/")
    assert "补正告知书" in page
    assert "7 个工作日内一次性告知补正" in page
    assert "letters/new/answer/" not in page
    assert "征求意见书（第三方）" not in page
    found(world.office, application, "granted.provided")
    assert "letters/new/answer/" in page_of(world.clerk, application, "letters/")


def test_what_is_not_finished_stands_first_with_its_button() -> None:
    world = a_desk()
    letter = signed(world.office, answer(world.office, case(world.office)))
    page = page_of(world.clerk, letter.application, "letters/")
    assert "没有办完的文书" in page
    first = page[page.index("没有办完的文书") :]
    assert first.index(f'href="{of(letter)}"') < first.index("去盖章、发出")
    assert "没有办完的文书" not in page_of(world.clerk, case(world.office), "letters/")


def test_a_draft_is_made_of_the_case_and_shown_as_it_prints_marked_as_a_draft() -> None:
    world = a_desk()
    application = case(world.office)
    found(world.office, application, "granted.provided")
    form = page_of(world.clerk, application, "letters/new/answer/")
    assert "直接生成即可" in form
    made = world.clerk.post(address(application, "letters/new/answer/"))
    letter = the_answer(application)
    assert made["Location"] == of(letter)
    page = text(world.clerk.get(of(letter)))
    for words in ("送审稿，未签发", APPLICANT.name, MATTER, "政府信息公开告知书", "送审</a>"):
        assert words in page
    assert page.count("button-big") == 1
    for form_name, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        file = world.clerk.get(of(letter, f"file/{form_name}/"))
        assert file.content.startswith(begins)
        assert file["Content-Disposition"].startswith("attachment")
        assert file["Content-Security-Policy"] == "sandbox"
    assert world.clerk.get(of(letter, "file/sealed/")).status_code == 404


def test_a_letter_asks_for_what_the_case_lacks_and_keeps_what_was_typed() -> None:
    world = a_desk()
    application = case(world.office)
    new = address(application, "letters/new/supplement_notice/")
    assert "需要补正的事项" in text(world.clerk.get(new))
    bare = world.clerk.post(new, {"supplement_points": "请写明年度"})
    assert bare.status_code == 400
    assert "补正期限届满之日：请填写这一项" in text(bare)
    assert "请写明年度" in text(bare)
    assert not Letter.objects.filter(kind="supplement_notice").exists()
    made = world.clerk.post(
        new, {"supplement_points": "请写明年度", "supplement_due_on": "2026-12-08"}
    )
    assert made.status_code == 302, text(made)
    letter = Letter.objects.get(kind="supplement_notice")
    page = text(world.clerk.get(made["Location"]))
    assert "2026年12月8日前提交补正材料" in page
    again = world.clerk.post(
        of(letter, "edit/"), {"supplement_points": "请写明学校", "supplement_due_on": "2026-12-10"}
    )
    assert again.status_code == 302, text(again)
    assert "请写明学校" in text(world.clerk.get(of(letter)))


def test_what_the_record_does_not_bear_is_told_with_its_rule() -> None:
    world = a_world()
    application = case(world.office)
    found(world.office, application, "unavailable.nonexistent")
    fields = {"obtain_on": "2026-12-01", "obtain_way": "到办公室查阅"}
    refused = world.clerk.post(address(application, "letters/new/provision_date_notice/"), fields)
    page = text(refused)
    assert refused.status_code == 400
    assert "决定没有认定" in page
    assert "第三十六条" in page
    assert "到办公室查阅" in page
    assert world.clerk.get(address(application, "letters/new/nonsense/")).status_code == 404


def test_a_letter_to_a_third_party_asks_which_and_never_names_the_applicant() -> None:
    world = a_desk()
    application = case(world.office)
    party = a_party(world.office, application)
    new = address(application, "letters/new/third_party_consultation/")
    assert "示例县晨光印务公司" in text(world.clerk.get(new))
    fields = {"third_party_reply_by": "2026-12-14"}
    assert "请选择发给哪一方" in text(world.clerk.post(new, fields))
    made = world.clerk.post(new, {**fields, "party": party.pk})
    assert made.status_code == 302, text(made)
    page = text(world.clerk.get(made["Location"]))
    paper = page[page.index('class="letter"') :]
    assert "贵公司中标价格的明细" in paper
    assert APPLICANT.name not in paper


def test_a_refusal_without_legal_review_or_deliberation_is_not_sent_on() -> None:
    world = a_desk()
    letter = answer(world.office, case(world.office), "refused.internal_affairs")
    answered = world.clerk.post(of(letter, "submit/"))
    assert answered.status_code == 400
    assert "请先登记会商记录" in text(answered)
    assert state(letter) == LetterState.DRAFT
    deliberated(world.office, letter.application)
    done = world.clerk.post(of(letter, "submit/"))
    assert done["Location"] == of(letter)
    assert state(letter) == LetterState.IN_REVIEW
    assert world.clerk.get(of(letter, "submit/"))["Location"] == of(letter)


def test_what_is_reviewed_is_what_will_be_signed_and_each_step_decides_once() -> None:
    world = a_desk()
    letter = submitted(world.office, answer(world.office, case(world.office)))
    page = text(world.reviewer.get(of(letter, "review/")))
    for words in ("初审：", "您审核的文书", MATTER, "申请事项和认定"):
        assert words in page
    assert page.index('href="#decide">看完了，去办理</a>') < page.index('id="decide"')
    stale = {"seen": hidden(world.reviewer.get(of(letter, "review/"))), "step": "1"}
    passed = decide(world.reviewer, letter, "pass", opinion="内容属实")
    assert passed["Location"] == of(letter)
    again = world.reviewer.post(of(letter, "review/"), {**stale, "verdict": "pass"})
    assert again.status_code == 400
    assert Said.objects.count() == 1
    assert "内容属实" in text(world.leader.get(of(letter, "review/")))


def test_who_decides_without_the_right_to_see_people_sees_all_else_and_no_name() -> None:
    world = a_desk()
    letter = submitted(world.office, answer(world.office, case(world.office)))
    page = text(world.reviewer.get(of(letter, "review/")))
    assert f"{APPLICANT.name[0]}**：" in page
    assert APPLICANT.name not in page
    assert "一字不差" in page
    for kind in ("file/pdf/", "sheet/approval/"):
        assert world.reviewer.get(of(letter, kind)).status_code == 403
        assert world.clerk.get(of(letter, kind)).status_code == 200


def test_content_other_than_seen_is_not_passed_and_the_opinion_is_kept() -> None:
    world = a_desk()
    letter = submitted(world.office, answer(world.office, case(world.office)))
    fields = {"seen": "0" * 64, "step": "1", "verdict": "pass", "opinion": "我的意见"}
    refused = world.reviewer.post(of(letter, "review/"), fields)
    assert refused.status_code == 400
    assert "内容已变化" in text(refused)
    assert "我的意见" in text(refused)
    assert not Said.objects.exists()


def test_who_drafted_holds_no_step_and_is_told_who_does() -> None:
    world = a_desk()
    letter = submitted(world.office, answer(world.office, case(world.office)))
    page = text(world.clerk.get(of(letter, "review/")))
    assert "沈核" in page
    assert 'value="pass"' not in page
    assert "正在等待“初审”，可由沈核办理" in text(world.clerk.get(of(letter)))


def test_a_return_needs_a_reason_and_leads_back_to_the_draft() -> None:
    world = a_desk()
    letter = submitted(world.office, answer(world.office, case(world.office)))
    bare = decide(world.reviewer, letter, "return", to="0", reason="")
    assert bare.status_code == 400
    assert "请写明退回原因" in text(bare)
    decide(world.reviewer, letter, "return", to="0", reason="理由不充分，请补充")
    page = text(world.clerk.get(of(letter)))
    assert state(letter) == LetterState.RETURNED
    assert "理由不充分，请补充" in page
    assert "去修改" in page


def test_recalling_gives_the_draft_back() -> None:
    world = a_desk()
    letter = submitted(world.office, answer(world.office, case(world.office)))
    assert "撤回送审" in text(world.clerk.get(of(letter)))
    assert world.clerk.post(of(letter, "recall/"))["Location"] == of(letter)
    assert state(letter) == LetterState.DRAFT
    again = world.clerk.post(of(letter, "recall/"))
    assert again.status_code == 400
    assert "不需要撤回" in text(again)


def test_a_signed_answer_is_sealed_sent_and_delivered_with_its_number_and_proofs() -> None:
    world = a_desk()
    letter = signed(world.office, answer(world.office, case(world.office)))
    page = text(world.clerk.get(of(letter)))
    assert "示教公复〔2026〕1号" in page
    assert "送审稿" not in page
    assert "上传盖章文书" in page
    early = world.clerk.post(of(letter, "send/"), {"way": "mail", "on": DAY})
    assert early.status_code == 400
    assert "请先上传盖章扫描件" in text(early)
    assert "请选择盖章文书" in text(world.clerk.post(of(letter, "seal/")))
    assert world.clerk.post(of(letter, "seal/"), {"given": scan()})["Location"] == of(letter)
    assert world.clerk.get(of(letter, "file/sealed/")).content == PDF
    wrong = world.clerk.post(of(letter, "send/"), {"way": "mail", "on": "2026-12-30"})
    assert wrong.status_code == 400
    posted = world.clerk.post(of(letter, "send/"), {"way": "post", "on": DAY})
    assert "请填写邮件号码" in text(posted)
    assert world.clerk.post(of(letter, "send/"), {"way": "mail", "on": DAY}).status_code == 302
    assert state(letter) == LetterState.SENT
    assert not fresh(letter.application).is_open
    without = world.clerk.post(of(letter, "deliver/"), {"on": DAY})
    assert without.status_code == 400
    assert "应当有送达凭证" in text(without)
    proved = world.clerk.post(of(letter, "deliver/"), {"on": DAY, "given": scan("回执.pdf")})
    assert proved["Location"] == of(letter)
    assert state(letter) == LetterState.DELIVERED
    assert "没有要办的事" in text(world.clerk.get(of(letter)))


def test_a_double_click_sends_once() -> None:
    world = a_desk()
    letter = sealed(world.office, signed(world.office, answer(world.office, case(world.office))))
    fields = {"way": "mail", "on": DAY}
    assert world.clerk.post(of(letter, "send/"), fields).status_code == 302
    again = world.clerk.post(of(letter, "send/"), fields)
    assert again.status_code == 400
    assert "现在不能发出" in text(again)


def test_a_notice_is_signed_by_who_handles_the_case() -> None:
    world = a_desk()
    application = case(world.office)
    facts = {"supplement_points": "请写明年度"}
    until = TODAY.replace(month=12, day=8)
    letter = drafted(world.office, application, "supplement_notice", facts=facts, until=until)
    page = text(world.clerk.get(of(letter)))
    assert "签发</a>" in page
    done = world.clerk.post(of(letter, "sign/"))
    assert done["Location"] == of(letter)
    assert "示教公补〔2026〕1号" in text(world.clerk.get(of(letter)))
    again = world.clerk.post(of(letter, "sign/"))
    assert again.status_code == 400
    assert "不需要再签发" in text(again)


def test_a_name_no_font_can_draw_is_told_and_never_printed_with_a_gap() -> None:
    world = a_desk()
    letter = answer(world.office, case(world.office, name="卓\U000323af远"))
    refused = world.clerk.get(of(letter, "file/pdf/"))
    assert refused.status_code == 409
    assert "没有生成文件" in text(refused)
    assert "\U000323af" in text(refused)
    assert world.clerk.get(of(letter, "file/docx/")).status_code == 200


def test_a_letter_is_voided_with_a_reason_and_stays_in_view() -> None:
    world = a_desk()
    letter = signed(world.office, answer(world.office, case(world.office)))
    assert "请写明作废原因" in text(world.clerk.post(of(letter, "void/"), {"reason": ""}))
    world.clerk.post(of(letter, "void/"), {"reason": "当事人名称写错"})
    page = text(world.clerk.get(of(letter)))
    assert state(letter) == LetterState.VOID
    assert "当事人名称写错" in page
    assert "（已作废）" in page


def test_what_was_sent_is_corrected_by_another_letter() -> None:
    world = a_desk()
    letter = sent(world.office, answer(world.office, case(world.office)))
    assert "另发更正" in text(world.clerk.get(of(letter)))
    new = address(letter.application, f"letters/new/answer/?corrects={letter.pk}")
    made = world.clerk.post(new)
    assert made.status_code == 302, text(made)
    assert Letter.objects.latest("pk").corrects == letter


def test_a_party_that_objected_is_seen_in_the_form_of_the_finding() -> None:
    world = a_desk()
    application = case(world.office)
    party = a_party(world.office, application)
    letter = drafted(world.office, application, "third_party_consultation", party=party)
    delivered(world.office, letter)
    replied(world.office, party, Opinion.OBJECTS)
    way = "clear.none.information.first.own.held.none.third_party"
    page = page_of(world.clerk, fresh(application), f"decision/1/?way={way}")
    assert f'value="{fresh_letter(letter).number}"' in page


PAGES = (
    "", "edit/", "submit/", "recall/", "sign/", "review/", "seal/", "send/", "deliver/", "void/",
    "file/pdf/", "file/docx/", "sheet/approval/",
)  # fmt: skip


def test_what_is_out_of_reach_does_not_exist() -> None:
    world = a_desk()
    letter = answer(world.office, case(world.office))
    strangers = [
        signed_in(office_at_desk(world.county.water, "sl-").clerk),
        at_desk(Role.SUPERVISOR, world.county.area, subtree=True),
    ]
    for client in strangers:
        for page in PAGES:
            assert client.get(of(letter, page)).status_code in {403, 404}, page
            answered = client.post(of(letter, page), {"reason": "试一试能不能", "on": DAY})
            assert answered.status_code in {403, 404, 405}, page
    other = case(world.office)
    swapped = address(other, f"letters/{letter.pk}/")
    assert world.clerk.get(swapped).status_code == 404
    assert state(letter) == LetterState.DRAFT
