"""The lifecycle table: which step may follow, by whom, with what proof."""

import pytest

from gongkai.law.citation import RuleBroken
from gongkai.law.lifecycle import (
    CLOSED,
    RULES,
    Proof,
    Role,
    Stage,
    check_actor,
    check_proof,
    may_follow,
    next_stage,
)
from gongkai.law.steps import StepKind


def test_every_kind_of_step_has_a_rule_with_actor_proof_and_article() -> None:
    assert set(RULES) == set(StepKind)
    for kind, rule in RULES.items():
        assert rule.leads_to, kind
        assert rule.by, kind
        assert rule.proof, kind
        assert rule.citation.document, kind


def test_every_stage_can_be_reached_and_left() -> None:
    reached = {stage for rule in RULES.values() for stage in rule.leads_to.values()}
    left = {stage for rule in RULES.values() for stage in rule.leads_to}
    assert reached | {Stage.ARRIVED} == set(Stage) == left


def test_closed_stages_lead_only_to_delivery_and_reopening() -> None:
    allowed = {kind for stage in CLOSED for kind in may_follow(stage)}
    assert allowed == {StepKind.DELIVERED, StepKind.REOPENED}
    assert all(stage.closed == (stage in CLOSED) for stage in Stage)


def test_step_out_of_turn_is_refused_with_its_article_and_advice() -> None:
    with pytest.raises(RuleBroken) as refusal:
        next_stage(Stage.AWAITING_SUPPLEMENT, StepKind.EXTENDED)
    assert str(refusal.value.citation) == "《政府信息公开条例》第三十三条"
    assert "只能在“办理中”时登记" in refusal.value.message
    assert "收到补正材料" in refusal.value.message


def test_extension_needs_the_head_of_the_office() -> None:
    check_actor(StepKind.EXTENDED, Role.OFFICE_HEAD)
    with pytest.raises(RuleBroken, match="应当由政府信息公开工作机构负责人作出，不能由承办人作出"):
        check_actor(StepKind.EXTENDED, Role.CLERK)


def test_extension_needs_approval_and_notice() -> None:
    check_proof(StepKind.EXTENDED, {Proof.APPROVAL, Proof.EXTENSION_LETTER, Proof.SERVICE})
    with pytest.raises(RuleBroken, match="还缺少延期答复告知书、送达凭证"):
        check_proof(StepKind.EXTENDED, {Proof.APPROVAL})


def test_confirmation_needs_a_record_of_both_sides() -> None:
    with pytest.raises(RuleBroken, match="双方确认收到的记录"):
        check_proof(StepKind.CONFIRMED, set())


def test_every_role_and_proof_is_used_somewhere() -> None:
    assert {role for rule in RULES.values() for role in rule.by} == set(Role)
    assert {proof for rule in RULES.values() for proof in rule.proof} == set(Proof)
