"""What the kinds of objects in the trail are called (留痕对象种类)."""

PERSON, BODY, ACCOUNT = "agencies.person", "agencies.agency", "accounts.user"
KINDS = {
    BODY: "机构",
    PERSON: "人员",
    ACCOUNT: "账户",
    "agencies.unit": "科室",
    "agencies.post": "岗位",
    "agencies.holding": "任职",
    "agencies.disclosureoffice": "公开工作机构",
    "agencies.work": "在办事项",
    "accounts.appointment": "角色",
    "accounts.absence": "代办",
    "documents.document": "文件",
    "documents.trace": "文件痕迹",
    "documents.secret": "拒收的内容",
    "documents.falsehit": "误判放行",
    "documents.importedwords": "词表",
    "review.review": "审核",
    "review.chain": "审核流程",
    "disclosures.item": "公文",
    "disclosures.version": "公文稿",
    "disclosures.indexpattern": "索引号规则",
    "remedies.remedy": "复议、诉讼",
    "remedies.complaint": "举报投诉",
    "trail.entries": "留痕",
    "base.keyring": "密钥",
}


def kind_in_words(kind: str) -> str:
    """Return what a kind is called; one that is not listed shows as it is recorded."""
    return KINDS.get(kind, kind)
