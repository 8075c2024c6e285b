"""What bodies, posts and successions there are (机构、岗位、沿革的种类)."""

from gongkai.office.base.labels import LabelledEnum


class AgencyKind(LabelledEnum):
    """What stands at a place of the tree; only an area owes no disclosure itself."""

    AREA = "area", "地区"
    GOVERNMENT = "government", "人民政府"
    DEPARTMENT = "department", "政府部门"
    TOWNSHIP = "township", "乡镇（街道）"
    INSTITUTION = "institution", "事业单位等"


class SuccessionKind(LabelledEnum):
    """How one body came out of another."""

    MERGED = "merged", "合并"
    SPLIT = "split", "分设"


class PostKind(LabelledEnum):
    """What a post has to do with disclosure; the first three make the leading group (领导小组)."""

    GROUP_HEAD = "group_head", "领导小组组长"
    GROUP_DEPUTY = "group_deputy", "领导小组副组长"
    GROUP_MEMBER = "group_member", "领导小组成员"
    LEADER = "leader", "分管领导"
    OFFICE_HEAD = "office_head", "公开工作机构负责人"
    CLERK = "clerk", "信息员"
    OTHER = "other", "其他岗位"


LEADING_GROUP = (PostKind.GROUP_HEAD, PostKind.GROUP_DEPUTY, PostKind.GROUP_MEMBER)
