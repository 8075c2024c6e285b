"""Letters: numbered when signed, sent as what they are in law, proved to have arrived."""

from datetime import date
from typing import Any

import pytest

from gongkai.law.citation import RuleBroken
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import correcting, heads, letters
from gongkai.office.applications.models import Application, Letter, Step
from gongkai.office.applications.queries.letter_choice import may_be_drafted
from gongkai.office.applications.queries.letters import facts_to_ask, text_of
from gongkai.office.applications.states import (
    FileRole,
    FormWanted,
    LetterState,
    PartyKind,
    WayWanted,
)
from gongkai.office.applications.visitors import VISITOR
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.fields import Secret
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.screening import SecretFound
from gongkai.office.documents.uploads import UploadRefused
from tests.office.cases import case, confirmed, fresh, online, step, work_of
from tests.office.county import TODAY
from tests.office.items import Office, acting, as_actor
from tests.office.letters import (
    HEAD,
    KEEPING,
    PDF,
    a_file,
    a_party,
    answer,
    answered,
    approved,
    consulted,
    delivered,
    drafted,
    equip,
    found,
    fresh_letter,
    sealed,
    sent,
    signed,
    submitted,
)

SUPPLEMENT = {"supplement_points": "写明所需信息的年份"}


@pytest.fixture
def equipped(place: Office) -> Office:
    equip(place)
    return place


def kinds_of(application: Application) -> list[str]:
    rows = Step.objects.filter(application=application, voided_at=None).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_an_answer_is_reviewed_numbered_sent_and_delivered(equipped: Office) -> None:
    asked = case(equipped)
    letter = answer(equipped, asked)
    assert letter.number is None
    letter = approved(equipped, submitted(equipped, letter))
    assert (letter.number, letter.signed_on) == ("示教公复〔2026〕1号", TODAY)
    assert fresh(asked).stage == "decided"
    work = work_of(asked)
    assert work
    letter = sent(equipped, letter)
    assert fresh(asked).stage == "answered"
    assert fresh(asked).rounds.get().outcome == "granted"
    letter = delivered(equipped, letter)
    assert fresh(asked).stage == "delivered"
    assert letter.delivery.delivered_on == TODAY
    assert kinds_of(asked)[-3:] == ["decided", "answered", "delivered"]


def test_a_notice_is_signed_by_who_handles_the_case_and_stops_the_clock(equipped: Office) -> None:
    asked = case(equipped)
    until = date(2026, 12, 10)
    letter = drafted(equipped, asked, "supplement_notice", until=until, facts=SUPPLEMENT)
    assert "2026年12月10日" in "".join(text_of(letter).paragraphs)
    letter = sent(equipped, letter)
    assert letter.number == "示教公补〔2026〕1号"
    assert (fresh(asked).stage, fresh(asked).waits_until) == ("awaiting_supplement", until)


def test_each_letter_takes_its_step_the_day_it_is_sent(equipped: Office) -> None:
    asked = case(equipped, way_wanted=WayWanted.POST)
    party = a_party(equipped, asked)
    letter = consulted(equipped, asked, party)
    assert kinds_of(asked)[-2:] == ["third_party_consulted", "third_party_received"]
    steps = Step.objects.filter(application=asked, kind__startswith="third_party")
    assert {each.party for each in steps} == {party.label}
    agency = a_party(equipped, asked, PartyKind.AGENCY, "示例县财政局")
    until = date(2026, 12, 4)
    other = drafted(equipped, asked, "agency_consultation", party=agency, until=until)
    sent(equipped, other, way=WayWanted.POST)
    maker = a_party(equipped, asked, PartyKind.CO_MAKER, "示例县审计局")
    delivered(
        equipped,
        drafted(equipped, asked, "co_maker_consultation", party=maker),
        way=WayWanted.POST,
    )
    assert kinds_of(asked)[-3:] == ["agency_consulted", "co_maker_consulted", "co_maker_received"]
    whole = "".join(text_of(letter).paragraphs)
    assert "15个工作日内" in whole
    for secret in ("卓文远", "13800009527", asked.reveal("tracking_code")):
        assert secret not in whole + text_of(letter).salutation


def test_an_extension_is_approved_and_moves_the_due_day(equipped: Office) -> None:
    asked = case(equipped)
    before = fresh(asked).due_on
    letter = drafted(
        equipped, asked, "extension_notice", facts={"extension_reason": "需要调取历史账目"}
    )
    assert letter.until
    sent(equipped, letter)
    assert fresh(asked).due_on == letter.until
    assert before
    assert letter.until > before


def test_the_receipt_is_given_at_once_with_the_tracking_code(equipped: Office) -> None:
    asked = case(equipped)
    Letter.objects.filter(application=asked).delete()
    letter = letters.issue_receipt(fresh(asked), **acting(equipped.clerk))
    assert (letter.kind, letter.state) == ("receipt", LetterState.SIGNED)
    assert asked.reveal("tracking_code") in "".join(text_of(letter).paragraphs)
    submitted_online = online(equipped)
    Letter.objects.filter(application=submitted_online).delete()
    early = letters.issue_receipt(fresh(submitted_online), **as_actor(VISITOR))
    assert early.kind == "submission_receipt"
    assert "双方确认之日" in "".join(text_of(early).paragraphs)


def test_what_the_record_lacks_is_named_and_asked(equipped: Office) -> None:
    asked = case(equipped)
    with pytest.raises(RuleBroken, match="需要补正的事项"):
        drafted(equipped, asked, "supplement_notice", until=date(2026, 12, 10))
    wanted = facts_to_ask(asked, "supplement_notice", TODAY)
    assert [each.key for each in wanted] == ["supplement_points", "supplement_due_on"]
    with pytest.raises(RuleBroken, match="还没有作出认定"):
        drafted(equipped, asked, "answer")
    with pytest.raises(SecretFound):
        drafted(
            equipped,
            asked,
            "supplement_notice",
            until=date(2026, 12, 10),
            facts={"supplement_points": "秘密★5年"},
        )
    assert not Letter.objects.filter(kind="supplement_notice").exists()


def test_a_letter_states_no_ground_that_the_case_does_not_hold(equipped: Office) -> None:
    asked = case(equipped, way_wanted=WayWanted.POST)
    found(equipped, asked, "granted.provided")
    party = a_party(equipped, asked)
    consulted(equipped, asked, party)
    for kind in ("third_party_decision", "third_party_silent_decision"):
        with pytest.raises(RuleBroken, match="决定没有认定"):
            drafted(equipped, asked, kind, party=party)
    with pytest.raises(RuleBroken, match="决定没有认定"):
        drafted(equipped, asked, "provision_date_notice", until=date(2026, 12, 10))
    with pytest.raises(RuleBroken, match="不一致"):
        drafted(equipped, asked, "answer.refused.state_secret")
    assert "answer" in may_be_drafted(fresh(asked), TODAY)
    assert "third_party_decision" not in may_be_drafted(fresh(asked), TODAY)


def test_only_what_fits_the_case_is_offered(equipped: Office) -> None:
    asked = case(equipped)
    offered = may_be_drafted(fresh(asked), TODAY)
    assert {"supplement_notice", "reasons_notice", "extension_notice"} <= set(offered)
    assert not {"answer", "delay_notice", "third_party_consultation"} & set(offered)
    a_party(equipped, asked)
    assert "third_party_consultation" in may_be_drafted(fresh(asked), TODAY)
    step(equipped, asked, StepKind.WITHDRAWN)
    assert set(may_be_drafted(fresh(asked), TODAY)) == {
        "transfer_letter",
        "withdrawal_confirmation",
    }


def test_one_letter_of_a_kind_at_a_time(equipped: Office) -> None:
    asked = case(equipped)
    given: dict[str, Any] = {"until": date(2026, 12, 10), "facts": SUPPLEMENT}
    drafted(equipped, asked, "supplement_notice", **given)
    with pytest.raises(NotPossible, match="已有同类文书"):
        drafted(equipped, asked, "supplement_notice", **given)
    found(equipped, asked, "granted.provided")
    drafted(equipped, asked, "answer")
    with pytest.raises(NotPossible, match="已有同类文书"):
        drafted(equipped, asked, "answer.granted.provided")


def test_letters_go_to_whom_they_are_for(equipped: Office) -> None:
    one, other = case(equipped), case(equipped)
    party = a_party(equipped, other)
    with pytest.raises(NotPossible, match="请选择这份文书发给哪一个"):
        drafted(equipped, one, "third_party_consultation")
    with pytest.raises(NotPossible, match="请选择这份文书发给哪一个"):
        drafted(equipped, one, "third_party_consultation", party=party)
    with pytest.raises(NotPossible, match="不是发给被征求意见方"):
        drafted(equipped, other, "extension_notice", party=party)
    with pytest.raises(NotPossible, match="直接打印"):
        drafted(equipped, one, "approval_sheet")
    with pytest.raises(NotPossible, match="没有这种文书"):
        drafted(equipped, one, "letter_of_love")


def test_enclosures_are_clean_and_of_the_case(equipped: Office) -> None:
    asked = case(equipped)
    found(equipped, asked, "granted.provided")
    other = a_file(equipped, case(equipped))
    with pytest.raises(NotPossible, match="不在本件案卷"):
        drafted(equipped, asked, "answer", enclosures=[other])
    identity = a_file(equipped, asked, FileRole.IDENTITY, "身份证.txt")
    with pytest.raises(NotPossible, match="文书附件只能是"):
        drafted(equipped, asked, "answer", enclosures=[identity])
    mine = a_file(equipped, asked)
    letter = drafted(equipped, asked, "answer", enclosures=[mine])
    assert list(letter.enclosures.all()) == [mine]


def test_what_is_withheld_does_not_go_out_beside_the_answer(equipped: Office) -> None:
    asked = case(equipped)
    original = a_file(equipped, asked)
    found(equipped, asked, "partly_granted")
    with pytest.raises(RuleBroken, match="不能另附"):
        drafted(equipped, asked, "answer", enclosures=[original])


def test_what_is_sent_is_what_was_signed(equipped: Office) -> None:
    letter = sealed(
        equipped, approved(equipped, submitted(equipped, answer(equipped, case(equipped))))
    )
    frozen = letter.reveal("text")
    letter.text = Secret(frozen.replace("可以公开", "不予公开"))
    letter.save(update_fields=["text"])
    with pytest.raises(NotPossible, match="与批准的不一致"):
        letters.send(letter, WayWanted.MAIL, **acting(equipped.clerk))
    letter.text = Secret(frozen)
    letter.save(update_fields=["text"])
    letters.send(letter, WayWanted.MAIL, **acting(equipped.clerk))


def test_electronic_answers_are_sealed_and_others_proved_by_their_way(equipped: Office) -> None:
    asked = case(equipped)
    letter = approved(equipped, submitted(equipped, answer(equipped, asked)))
    with pytest.raises(NotPossible, match="盖章"):
        letters.send(letter, WayWanted.MAIL, **acting(equipped.clerk))
    letter = sent(equipped, letter)
    with pytest.raises(RuleBroken, match="送达凭证"):
        letters.deliver(letter, **acting(equipped.clerk))
    wrong = a_file(equipped, asked)
    with pytest.raises(NotPossible, match="送达凭证"):
        letters.deliver(letter, wrong, **acting(equipped.clerk))
    delivered(equipped, letter)
    with pytest.raises(NotPossible, match="已经送达"):
        letters.deliver(letter, **acting(equipped.clerk))


def test_a_sealed_letter_is_nothing_that_is_still_edited(equipped: Office) -> None:
    letter = signed(equipped, answer(equipped, case(equipped)))
    with pytest.raises(UploadRefused, match="不能上传"):
        letters.seal(letter, "答复.txt", "答复".encode(), **acting(equipped.clerk))
    draft = answer(equipped, case(equipped))
    with pytest.raises(NotPossible, match="还是草稿"):
        letters.seal(draft, "a.pdf", PDF, **acting(equipped.clerk))


def test_an_answer_made_for_the_post_does_not_go_online(equipped: Office) -> None:
    """行政复议法第二十二条: what goes online tells where to apply online."""
    asked = case(equipped, way_wanted=WayWanted.POST)
    letter = sealed(equipped, signed(equipped, answer(equipped, asked)))
    assert "fuyi.example.cn" not in "".join(text_of(letter).paragraphs)
    with pytest.raises(RuleBroken, match="网上申请行政复议的渠道"):
        letters.send(letter, WayWanted.PLATFORM, **acting(equipped.clerk))
    letters.send(letter, WayWanted.POST, "EMS123456", **acting(equipped.clerk))


def test_who_wants_the_answer_another_way_gets_one_made_for_it(equipped: Office) -> None:
    asked = case(equipped, way_wanted=WayWanted.POST, mail="")
    letter = sealed(equipped, signed(equipped, answer(equipped, asked)))
    now, who = FormWanted.ELECTRONIC, acting(equipped.clerk)
    with pytest.raises(NotPossible, match="请填写电子邮箱"):
        correcting.wanted(asked, now, WayWanted.MAIL, "来电要求改用邮件", **who)
    correcting.wanted(asked, now, WayWanted.PLATFORM, "来电要求改在网上下载", **who)
    with pytest.raises(NotPossible, match="作废后，按现在的情况重新拟制"):
        letters.send(letter, WayWanted.PLATFORM, **who)
    letters.void(letter, "申请人改了获取方式", **who)
    again = sent(equipped, drafted(equipped, asked, "answer"), way=WayWanted.PLATFORM)
    assert "fuyi.example.cn" in "".join(text_of(again).paragraphs)
    with pytest.raises(NotPossible, match="已经办结"):
        correcting.wanted(asked, now, WayWanted.COUNTER, "改为当面领取", **who)


def test_downloading_from_the_platform_is_the_proof(equipped: Office) -> None:
    asked = confirmed(equipped, way_wanted=WayWanted.PLATFORM)
    letter = sent(equipped, answer(equipped, asked), way=WayWanted.PLATFORM)
    assert "fuyi.example.cn" in "".join(text_of(letter).paragraphs)
    letters.note_download(letter, **as_actor(VISITOR))
    assert (fresh_letter(letter).state, fresh(asked).stage) == ("delivered", "delivered")
    letters.note_download(letter, **as_actor(VISITOR))


def test_a_voided_number_stays_and_the_decision_falls(equipped: Office) -> None:
    asked = case(equipped)
    letter = signed(equipped, answer(equipped, asked))
    letters.void(letter, "漏写救济途径", **acting(equipped.clerk))
    assert (fresh_letter(letter).number, fresh(asked).stage) == ("示教公复〔2026〕1号", "handling")
    with pytest.raises(NotPossible, match="已经作废"):
        letters.send(letter, WayWanted.MAIL, **acting(equipped.clerk))
    again = signed(equipped, drafted(equipped, asked, "answer"))
    assert again.number == "示教公复〔2026〕2号"


def test_what_was_sent_is_corrected_never_voided(equipped: Office) -> None:
    asked = case(equipped)
    letter = answered(equipped, asked)
    with pytest.raises(NotPossible, match="另行拟制更正"):
        letters.void(letter, "写错了机关名称", **acting(equipped.clerk))
    better = drafted(equipped, asked, "answer", corrects=letter)
    better = sent(equipped, better)
    assert fresh_letter(letter).state == LetterState.VOID
    assert fresh_letter(letter).void_reason == "由示教公复〔2026〕2号更正"
    assert (fresh(asked).stage, fresh(asked).rounds.get().outcome) == ("answered", "granted")
    delivered(equipped, better)
    assert fresh(asked).stage == "delivered"
    best = delivered(equipped, drafted(equipped, asked, "answer", corrects=better))
    assert (fresh_letter(best).state, fresh(asked).stage) == ("delivered", "delivered")


def test_a_corrected_consultation_lets_the_time_of_the_party_begin(equipped: Office) -> None:
    asked = case(equipped)
    party = a_party(equipped, asked)
    letter = sent(equipped, drafted(equipped, asked, "third_party_consultation", party=party))
    better = drafted(equipped, asked, "third_party_consultation", party=party, corrects=letter)
    delivered(equipped, better)
    kinds = list(fresh(asked).steps.order_by("pk").values_list("kind", flat=True))
    assert kinds[-2:] == ["third_party_consulted", "third_party_received"]


def test_days_that_cannot_be_are_refused(equipped: Office) -> None:
    asked = case(equipped)
    letter = sealed(equipped, signed(equipped, answer(equipped, asked)))
    with pytest.raises(NotPossible, match="不能早于这一天"):
        letters.send(letter, WayWanted.MAIL, **acting(equipped.clerk, date(2026, 11, 20)))
    who = acting(equipped.clerk)
    with pytest.raises(NotPossible, match="还没有到"):
        letters.send(letter, WayWanted.MAIL, **(who | {"on": date(2026, 11, 30)}))


def test_others_do_not_touch_letters(equipped: Office) -> None:
    asked = case(equipped)
    letter = signed(equipped, answer(equipped, asked))
    stranger = acting(equipped.leader)
    for deed in (
        lambda: letters.draft(asked, "receipt", **stranger),
        lambda: letters.seal(letter, "a.pdf", PDF, **stranger),
        lambda: letters.send(letter, WayWanted.POST, **stranger),
        lambda: letters.void(letter, "不要了", **stranger),
        lambda: letters.deliver(letter, **stranger),
    ):
        with pytest.raises(NotPermitted):
            deed()


def test_without_a_reviewing_authority_no_remedy_is_told(equipped: Office) -> None:
    """The tree has no government above the county's own."""
    asked = case(equipped)
    found(equipped, asked, "granted.provided")
    bare = heads.HeadFacts(prefix="示教")
    heads.set_head(equipped.agency, bare, **KEEPING)
    with pytest.raises(RuleBroken, match="互联网渠道"):
        drafted(equipped, asked, "answer")
    heads.set_head(equipped.agency, HEAD, **KEEPING)
    text = "".join(text_of(drafted(equipped, asked, "answer")).paragraphs)
    assert "示例县人民政府申请行政复议" in text
    assert "示例县人民法院" in text
