"""The closed sets of remedies (复议、诉讼的各种类别), each with its Chinese label."""

from gongkai.office.base.labels import LabelledEnum


class RemedyKind(LabelledEnum):
    """What somebody took up; the value is the row of table 4 it is counted in."""

    RECONSIDERATION = "reconsideration", "行政复议"
    LAWSUIT_DIRECT = "lawsuit_direct", "行政诉讼（未经复议直接起诉）"
    LAWSUIT_AFTER = "lawsuit_after_reconsideration", "行政诉讼（复议后起诉）"

    @property
    def is_lawsuit(self) -> bool:
        return self is not RemedyKind.RECONSIDERATION

    @property
    def short(self) -> str:
        """The name where there is little room."""
        return "行政诉讼" if self.is_lawsuit else "行政复议"


class Level(LabelledEnum):
    """The instance of a suit (审级); a reconsideration has the first alone."""

    FIRST = "first", "第一审"
    SECOND = "second", "第二审"
    RETRIAL = "retrial", "再审"


class Act(LabelledEnum):
    """What the remedy is against (被申请、被诉的行为)."""

    ANSWER = "answer", "对申请的答复"
    NO_ANSWER = "no_answer", "对申请逾期不答复"
    THIRD_PARTY = "third_party", "第三方认为公开侵犯其权益"
    PROACTIVE = "proactive", "主动公开行为"
    OTHER = "other", "其他信息公开行为"

    @property
    def is_of_application(self) -> bool:
        """Whether such an act always belongs to an application."""
        return self in {Act.ANSWER, Act.NO_ANSWER}


class Bringer(LabelledEnum):
    """Who takes the remedy up (提起人)."""

    APPLICANT = "applicant", "公开申请人"
    THIRD_PARTY = "third_party", "第三方"
    OTHER = "other", "其他利害关系人"
    AGENCY = "agency", "本机关（上诉、申请再审）"


class RemedyStepKind(LabelledEnum):
    """A dated fact of a procedure (程序节点)."""

    ACCEPTED = "accepted", "受理、立案"
    SIMPLE = "simple", "适用简易程序"
    ORDINARY = "ordinary", "转为普通程序"
    NOTICE = "notice", "收到答复、应诉通知"
    RESPONDED = "responded", "提交书面答复、答辩状"
    HEARING = "hearing", "听取意见、听证、开庭"
    EXTENDED = "extended", "审理期限延长"
    COMPLIED = "complied", "履行决定、判决"


class RemedyStage(LabelledEnum):
    """How a remedy stands (进展)."""

    FILED = "filed", "已提起"
    RESPONDING = "responding", "待答复、答辩"
    AWAITING = "awaiting", "审理中"
    DECIDED = "decided", "已审结"
    VOID = "void", "登记已作废"


class RemedyTask(LabelledEnum):
    """What is to be done next (待办); ``agencies.Work.task``, twenty-four letters at most."""

    RESPOND = "remedy_respond", "提交复议答复、答辩状"
    HEARING = "remedy_hearing", "参加听证、出庭应诉"
    COMPLY = "remedy_comply", "履行复议决定、判决"
    LESSON = "remedy_lesson", "登记被纠错原因和整改"
    COMPLAINT = "remedy_complaint", "办理举报投诉"
    MEND = "remedy_mend", "整改举报投诉反映的问题"


class Cause(LabelledEnum):
    """Why a body was corrected (被纠错原因)."""

    FACTS = "facts", "事实不清、没有充分检索"
    GROUND = "ground", "适用依据错误"
    PROCEDURE = "procedure", "程序违法（未征求意见、未补正告知等）"
    LATE = "late", "超过法定期限"
    SERVICE = "service", "文书或者送达不规范"
    REASONS = "reasons", "没有说明理由或者说理不足"
    OPENNESS = "openness", "公开属性认定错误"
    PROACTIVE = "proactive", "应当主动公开而未公开"
    OTHER = "other", "其他原因"


class ComplaintAbout(LabelledEnum):
    """What a complaint is about (举报投诉事项) and by which article it comes."""

    NOT_DISCLOSED = "not_disclosed", "未按规定主动公开（第四十七条）"
    APPLICATION = "application", "依申请公开办理（第四十七条）"
    INFRINGED = "infringed", "侵犯合法权益（第五十一条）"
    OTHER = "other", "其他信息公开工作"

    @property
    def article(self) -> str:
        return "第五十一条" if self is ComplaintAbout.INFRINGED else "第四十七条"


class ComplaintResult(LabelledEnum):
    """How a complaint ended (处理结果)."""

    FOUNDED = "founded", "属实"
    PARTLY = "partly", "部分属实"
    UNFOUNDED = "unfounded", "不属实"
    TRANSFERRED = "transferred", "转送有权处理的机关"
    WITHDRAWN = "withdrawn", "投诉人撤回"

    @property
    def needs_mending(self) -> bool:
        return self in {ComplaintResult.FOUNDED, ComplaintResult.PARTLY}
