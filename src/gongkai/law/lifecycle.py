"""The life of an application (办理流程): which step may follow, by whom, with what proof."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gongkai.law.citation import REGULATIONS, Citation, RuleBroken
from gongkai.law.steps import Labelled, StepKind

FEE_MEASURES = "《政府信息公开信息处理费管理办法》"


class Stage(Labelled):
    """Where an application stands between two steps."""

    ARRIVED = "arrived", "待确认"
    HANDLING = "handling", "办理中"
    AWAITING_SUPPLEMENT = "awaiting_supplement", "待补正"
    AWAITING_PAYMENT = "awaiting_payment", "待缴费"
    DECIDED = "decided", "已作出决定"
    ANSWERED = "answered", "已答复"
    DELIVERED = "delivered", "已送达"
    WITHDRAWN = "withdrawn", "已撤回"
    TRANSFERRED = "transferred", "已移送"
    LAPSED = "lapsed", "视为放弃"

    @property
    def closed(self) -> bool:
        """Whether the round is over, so that no answer is due any more."""
        return self in CLOSED


CLOSED = frozenset(
    {Stage.ANSWERED, Stage.DELIVERED, Stage.WITHDRAWN, Stage.TRANSFERRED, Stage.LAPSED}
)


class Role(Labelled):
    """Who takes a step."""

    APPLICANT = "applicant", "申请人"
    CLERK = "clerk", "承办人"
    OFFICE = "office", "政府信息公开工作机构"
    OFFICE_HEAD = "office_head", "政府信息公开工作机构负责人"
    BODY_HEAD = "body_head", "行政机关负责人"
    THIRD_PARTY = "third_party", "第三方"
    OTHER_BODY = "other_body", "其他机关"
    REVIEWER = "reviewer", "复议机关、人民法院或者上级机关"


class Proof(Labelled):
    """What has to be on file for a step to count."""

    CONFIRMATION = "confirmation", "双方确认收到的记录"
    REGISTER_SHEET = "register_sheet", "登记表"
    SUPPLEMENT_LETTER = "supplement_letter", "补正告知书"
    SUPPLEMENT_MATERIAL = "supplement_material", "补正材料"
    CONSULTATION_LETTER = "consultation_letter", "征求意见书"
    SIGNED_RECEIPT = "signed_receipt", "签收凭证"
    OPINION = "opinion", "书面意见"
    REASONS_LETTER = "reasons_letter", "说明理由告知书"
    REASONS = "reasons", "申请人的理由说明"
    DELAY_LETTER = "delay_letter", "延迟答复告知书"
    APPROVAL = "approval", "负责人同意的审批记录"
    EXTENSION_LETTER = "extension_letter", "延期答复告知书"
    FEE_LETTER = "fee_letter", "收费通知书"
    PAYMENT_RECEIPT = "payment_receipt", "缴费凭证"
    TRANSFER_LETTER = "transfer_letter", "移送函"
    WITHDRAWAL = "withdrawal", "撤回申请的书面材料"
    LAPSE_RECORD = "lapse_record", "逾期未补正或者未缴费的记录"
    DECISION = "decision", "经审批的处理决定"
    ANSWER_LETTER = "answer_letter", "答复书"
    SERVICE = "service", "送达凭证"
    ORDER = "order", "责令重新办理的文书"


@dataclass(frozen=True, slots=True)
class StepRule:
    """One row of the table: which stages a step may start from and where it leads.

    ``leads_to`` maps each stage the step may follow to the stage after it; ``by`` is who may take
    it; ``proof`` what has to be on file; ``citation`` the article it rests on.
    """

    leads_to: Mapping[Stage, Stage]
    by: tuple[Role, ...]
    proof: tuple[Proof, ...]
    citation: Citation


def article(number: str) -> Citation:
    """An article of the Regulations."""
    return Citation(REGULATIONS, f"第{number}条")


def staying(*stages: Stage) -> dict[Stage, Stage]:
    """A step that leaves the stage as it is."""
    return {stage: stage for stage in stages}


def leading(to: Stage, *stages: Stage) -> dict[Stage, Stage]:
    """A step that leads from any of the stages to one."""
    return dict.fromkeys(stages, to)


WAITING = (Stage.AWAITING_SUPPLEMENT, Stage.AWAITING_PAYMENT)
OPEN = (Stage.HANDLING, *WAITING)
CONSULTING = staying(Stage.HANDLING)
REPLYING = staying(*OPEN, Stage.DECIDED)
ORDINARY_LETTER = (Proof.CONSULTATION_LETTER,)

RULES: Mapping[StepKind, StepRule] = {
    StepKind.CONFIRMED: StepRule(
        leading(Stage.HANDLING, Stage.ARRIVED, Stage.HANDLING),
        (Role.OFFICE, Role.APPLICANT),
        (Proof.CONFIRMATION,),
        article("三十一"),
    ),
    StepKind.REGISTERED: StepRule(
        staying(Stage.ARRIVED, *OPEN),
        (Role.CLERK, Role.OFFICE),
        (Proof.REGISTER_SHEET,),
        article("四十五"),
    ),
    StepKind.SUPPLEMENT_REQUESTED: StepRule(
        leading(Stage.AWAITING_SUPPLEMENT, Stage.HANDLING),
        (Role.CLERK, Role.OFFICE),
        (Proof.SUPPLEMENT_LETTER, Proof.SERVICE),
        article("三十"),
    ),
    StepKind.SUPPLEMENTED: StepRule(
        leading(Stage.HANDLING, Stage.AWAITING_SUPPLEMENT),
        (Role.APPLICANT,),
        (Proof.SUPPLEMENT_MATERIAL,),
        article("三十"),
    ),
    StepKind.THIRD_PARTY_CONSULTED: StepRule(
        CONSULTING, (Role.CLERK, Role.OFFICE), ORDINARY_LETTER, article("三十二")
    ),
    StepKind.THIRD_PARTY_RECEIVED: StepRule(
        REPLYING, (Role.THIRD_PARTY,), (Proof.SIGNED_RECEIPT,), article("三十二")
    ),
    StepKind.THIRD_PARTY_REPLIED: StepRule(
        REPLYING, (Role.THIRD_PARTY,), (Proof.OPINION,), article("三十二")
    ),
    StepKind.AGENCY_CONSULTED: StepRule(
        CONSULTING, (Role.CLERK, Role.OFFICE), ORDINARY_LETTER, article("三十三")
    ),
    StepKind.AGENCY_REPLIED: StepRule(
        REPLYING, (Role.OTHER_BODY,), (Proof.OPINION,), article("三十三")
    ),
    StepKind.CO_MAKER_CONSULTED: StepRule(
        CONSULTING, (Role.CLERK, Role.OFFICE), ORDINARY_LETTER, article("三十四")
    ),
    StepKind.CO_MAKER_RECEIVED: StepRule(
        REPLYING, (Role.OTHER_BODY,), (Proof.SIGNED_RECEIPT,), article("三十四")
    ),
    StepKind.CO_MAKER_REPLIED: StepRule(
        REPLYING, (Role.OTHER_BODY,), (Proof.OPINION,), article("三十四")
    ),
    StepKind.REASONS_REQUESTED: StepRule(
        CONSULTING,
        (Role.CLERK, Role.OFFICE),
        (Proof.REASONS_LETTER, Proof.SERVICE),
        article("三十五"),
    ),
    StepKind.REASONS_GIVEN: StepRule(
        REPLYING, (Role.APPLICANT,), (Proof.REASONS,), article("三十五")
    ),
    StepKind.DELAYED: StepRule(
        staying(Stage.HANDLING),
        (Role.OFFICE,),
        (Proof.DELAY_LETTER, Proof.SERVICE),
        article("三十五"),
    ),
    StepKind.EXTENDED: StepRule(
        staying(Stage.HANDLING),
        (Role.OFFICE_HEAD,),
        (Proof.APPROVAL, Proof.EXTENSION_LETTER, Proof.SERVICE),
        article("三十三"),
    ),
    StepKind.FEE_NOTICED: StepRule(
        leading(Stage.AWAITING_PAYMENT, Stage.HANDLING),
        (Role.OFFICE,),
        (Proof.FEE_LETTER, Proof.SERVICE),
        Citation(FEE_MEASURES, "第六条"),
    ),
    StepKind.FEE_PAID: StepRule(
        leading(Stage.HANDLING, Stage.AWAITING_PAYMENT),
        (Role.APPLICANT,),
        (Proof.PAYMENT_RECEIPT,),
        Citation(FEE_MEASURES, "第七条"),
    ),
    StepKind.TRANSFERRED: StepRule(
        leading(Stage.TRANSFERRED, Stage.HANDLING),
        (Role.OFFICE,),
        (Proof.TRANSFER_LETTER,),
        article("四十五"),
    ),
    StepKind.WITHDRAWN: StepRule(
        leading(Stage.WITHDRAWN, Stage.ARRIVED, *OPEN, Stage.DECIDED),
        (Role.APPLICANT,),
        (Proof.WITHDRAWAL,),
        article("四十五"),
    ),
    StepKind.LAPSED: StepRule(
        leading(Stage.LAPSED, *WAITING),
        (Role.CLERK, Role.OFFICE),
        (Proof.LAPSE_RECORD,),
        article("三十"),
    ),
    StepKind.DECIDED: StepRule(
        leading(Stage.DECIDED, Stage.HANDLING),
        (Role.OFFICE_HEAD, Role.BODY_HEAD),
        (Proof.DECISION,),
        article("三十六"),
    ),
    StepKind.ANSWERED: StepRule(
        leading(Stage.ANSWERED, Stage.HANDLING, Stage.DECIDED),
        (Role.CLERK, Role.OFFICE),
        (Proof.ANSWER_LETTER,),
        article("三十三"),
    ),
    StepKind.DELIVERED: StepRule(
        leading(Stage.DELIVERED, Stage.ANSWERED),
        (Role.CLERK, Role.OFFICE),
        (Proof.SERVICE,),
        Citation("国办公开办函〔2016〕235号"),
    ),
    StepKind.REOPENED: StepRule(
        leading(Stage.HANDLING, *sorted(CLOSED)),
        (Role.REVIEWER,),
        (Proof.ORDER,),
        article("五十一"),
    ),
}


def next_stage(stage: Stage, kind: StepKind) -> Stage:
    """第四十五条: the stage a step leads to; RuleBroken where it may not follow."""
    following = RULES[kind].leads_to.get(stage)
    if following is None:
        raise RuleBroken(RULES[kind].citation, refusal(stage, kind))
    return following


def refusal(stage: Stage, kind: StepKind) -> str:
    """Why a step may not follow and what may, in Chinese."""
    needed = "、".join(f"“{each.label}”" for each in RULES[kind].leads_to)
    possible = "、".join(each.label for each in may_follow(stage))
    return (
        f"现处于“{stage.label}”，不能登记“{kind.label}”；该节点只能在{needed}时登记。"
        f"请先补登之前的节点或者核对日期；现在可以登记：{possible}。"
    )


def may_follow(stage: Stage) -> list[StepKind]:
    """The steps that may be taken at a stage, in the order of the procedure."""
    return [kind for kind, rule in RULES.items() if stage in rule.leads_to]


def check_actor(kind: StepKind, role: Role) -> None:
    """第三十三条 and others: RuleBroken when somebody takes a step that is not theirs."""
    rule = RULES[kind]
    if role not in rule.by:
        entitled = "或者".join(each.label for each in rule.by)
        raise RuleBroken(
            rule.citation, f"“{kind.label}”应当由{entitled}作出，不能由{role.label}作出。"
        )


def check_proof(kind: StepKind, on_file: Collection[Proof]) -> None:
    """第三十一条、第三十三条 and others: RuleBroken naming the proof a step still lacks."""
    rule = RULES[kind]
    missing = [each.label for each in rule.proof if each not in on_file]
    if missing:
        raise RuleBroken(
            rule.citation, f"登记“{kind.label}”还缺少{'、'.join(missing)}，请补齐后再登记。"
        )
