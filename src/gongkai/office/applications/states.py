"""The closed sets of applications (申请的各种类别), each with its Chinese label."""

from gongkai.office.base.labels import LabelledEnum


class ApplicantKind(LabelledEnum):
    """Who applies, by the columns of table 3 (申请人情况)."""

    NATURAL_PERSON = "natural_person", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH = "research", "科研机构"
    PUBLIC_BENEFIT = "public_benefit", "社会公益组织"
    LEGAL_SERVICE = "legal_service", "法律服务机构"
    OTHER_ORGANISATION = "other_organisation", "其他"

    @property
    def is_organisation(self) -> bool:
        return self is not ApplicantKind.NATURAL_PERSON


class IdentityKind(LabelledEnum):
    """What proves who applies (身份证明)."""

    IDENTITY_CARD = "identity_card", "居民身份证"
    PASSPORT = "passport", "护照"
    TRAVEL_PERMIT = "travel_permit", "港澳台居民通行证"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    OTHER = "other", "其他证明"


class FormWanted(LabelledEnum):
    """In which form the information is wanted (获取形式)."""

    PAPER = "paper", "纸质"
    ELECTRONIC = "electronic", "电子数据"
    READING = "reading", "查阅、抄录"
    ANY = "any", "不限"


class WayWanted(LabelledEnum):
    """By which way answers are to come (获取途径); also how letters are served (送达方式)."""

    POST = "post", "邮寄"
    COUNTER = "counter", "当面领取"
    MAIL = "mail", "电子邮件"
    FAX = "fax", "传真"
    PLATFORM = "platform", "在本平台下载"


class PartyKind(LabelledEnum):
    """Who is asked for an opinion (征求意见对象)."""

    THIRD_PARTY = "third_party", "第三方"
    AGENCY = "agency", "其他机关"
    CO_MAKER = "co_maker", "共同制作机关"


class Opinion(LabelledEnum):
    """What a consulted party said (意见)."""

    AGREES = "agrees", "同意公开"
    PARTLY = "partly", "部分同意公开"
    OBJECTS = "objects", "不同意公开"


class FileRole(LabelledEnum):
    """What a file is in its case (材料种类)."""

    APPLICATION = "application", "申请材料"
    IDENTITY = "identity", "身份证明"
    ENVELOPE = "envelope", "收件凭证"
    SUPPLEMENT = "supplement", "补正材料"
    OPINION = "opinion", "第三方、其他机关意见"
    FOUND = "found", "检索到的信息"
    REDACTED = "redacted", "区分处理后的副本"
    CAPTURE = "capture", "已公开页面留存件"
    SEALED_LETTER = "sealed_letter", "盖章文书"
    SERVICE = "service", "送达凭证"
    PROOF = "proof", "其他凭证"
    ORDER = "order", "复议、诉讼文书"


class LetterState(LabelledEnum):
    """How a letter stands (文书状态)."""

    DRAFT = "draft", "草稿"
    IN_REVIEW = "in_review", "审批中"
    RETURNED = "returned", "退回修改"
    SIGNED = "signed", "已签发"
    SENT = "sent", "已发出"
    DELIVERED = "delivered", "已送达"
    VOID = "void", "已作废"


class ContactPhase(LabelledEnum):
    """When one talked with the applicant (沟通阶段)."""

    BEFORE = "before", "申请前"
    DURING = "during", "办理中"
    AFTER = "after", "答复后"


class ContactWay(LabelledEnum):
    """How one talked (沟通方式)."""

    PHONE = "phone", "电话"
    COUNTER = "counter", "当面"
    MAIL = "mail", "电子邮件"
    LETTER = "letter", "信函"
    MESSAGE = "message", "短信、即时消息"


class Task(LabelledEnum):
    """What is to be done next (待办); ``agencies.Work.task``, twenty-four letters at most."""

    CONFIRM = "app_confirm", "与申请人确认收到"
    HANDLE = "app_handle", "办理"
    AWAIT_SUPPLEMENT = "app_supplement", "等待补正"
    AWAIT_PAYMENT = "app_payment", "等待缴费"
    AWAIT_OPINION = "app_opinion", "等待意见"
    LAPSE = "app_lapse", "逾期未补正、未缴费，登记不再处理"
    LETTER_RETURNED = "app_returned", "文书退回，请修改"
    SEND = "app_send", "文书已签发，请送达"
    PROVE_DELIVERY = "app_prove", "登记送达凭证"
    REPLY_REFERRAL = "app_referral", "答复转办单"
    CONFIRM_VOID = "app_void", "复核重复登记"


class ReminderKind(LabelledEnum):
    """Which reminder went out (催办)."""

    DUE_IN_FIVE = "due_in_five", "五个工作日内到期"
    DUE_IN_THREE = "due_in_three", "三个工作日内到期"
    DUE_TODAY = "due_today", "今日到期"
    OVERDUE = "overdue", "已逾期"
    ESCALATED = "escalated", "逾期，报主管部门"
