"""How items stand, and what their attributes may be (公开事项的状态和属性)."""

from gongkai.office.base.labels import LabelledEnum


class ItemState(LabelledEnum):
    """Where an item is on its way; the public sees it whenever it has a public version."""

    DRAFT = "draft", "起草"
    IN_REVIEW = "in_review", "审核中"
    RETURNED = "returned", "退回修改"
    APPROVED = "approved", "待发布"
    SCHEDULED = "scheduled", "定时发布"
    PUBLISHED = "published", "已公开"
    KEPT = "kept", "留存"
    WITHDRAWN = "withdrawn", "已撤下"
    DISCARDED = "discarded", "已作废"


class Openness(LabelledEnum):
    """The openness attribute (公文公开属性), decided while drafting; 国办发〔2016〕80号."""

    PUBLIC = "public", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHHELD = "withheld", "不予公开"

    @property
    def marking(self) -> str:
        """What is printed below the date, in brackets (附注)."""
        return _MARKINGS[self]


_MARKINGS = {
    Openness.PUBLIC: "（此件公开发布）",
    Openness.ON_REQUEST: "（此件依申请公开）",
    Openness.WITHHELD: "（此件不公开）",
}


class Genre(LabelledEnum):
    """The fifteen genres of official documents (公文文种), 《党政机关公文处理工作条例》第八条."""

    RESOLUTION = "resolution", "决议"
    DECISION = "decision", "决定"
    ORDER = "order", "命令（令）"
    COMMUNIQUE = "communique", "公报"
    ANNOUNCEMENT = "announcement", "公告"
    NOTICE = "notice", "通告"
    OPINION = "opinion", "意见"
    CIRCULAR = "circular", "通知"
    BULLETIN = "bulletin", "通报"
    REPORT = "report", "报告"
    REQUEST = "request", "请示"
    REPLY = "reply", "批复"
    PROPOSAL = "proposal", "议案"
    LETTER = "letter", "函"
    MINUTES = "minutes", "纪要"


class Section(LabelledEnum):
    """In which part of a body's pages an item stands (国办公开办函〔2019〕61号)."""

    STATUTORY = "statutory", "法定主动公开内容"
    RULES = "rules", "政府信息公开制度"


class Validity(LabelledEnum):
    """Whether a document is in force (有效性)."""

    IN_FORCE = "in_force", "有效"
    EXPIRED = "expired", "失效"
    REPEALED = "repealed", "废止"
    AMENDED = "amended", "已修改"


class ReleaseKind(LabelledEnum):
    """Why a version went out."""

    FIRST = "first", "首次公开"
    UPDATE = "update", "内容更新"
    CORRECTION = "correction", "更正"
