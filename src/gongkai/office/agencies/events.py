"""What can happen to bodies (机构事件)."""

from gongkai.office.trail.events import Event


class AgencyEvent(Event):
    """Changes of the tree, of units, posts and who answers for open work."""

    ADDED = "agencies.added", "新增机构"
    CORRECTED = "agencies.corrected", "更正机构信息"
    RENAMED = "agencies.renamed", "机构更名"
    MOVED = "agencies.moved", "调整隶属"
    MERGED = "agencies.merged", "机构合并"
    SPLIT = "agencies.split", "机构分设"
    CLOSED = "agencies.closed", "撤销机构"
    OFFICE_DESCRIBED = "agencies.office_described", "更新公开工作机构信息"
    UNIT_OPENED = "agencies.unit_opened", "设立科室"
    UNIT_CLOSED = "agencies.unit_closed", "撤销科室"
    PERSON_ADDED = "agencies.person_added", "登记人员"
    PERSON_MOVED = "agencies.person_moved", "调整人员所属机构"
    POST_OPENED = "agencies.post_opened", "设立岗位"
    POST_CLOSED = "agencies.post_closed", "撤销岗位"
    POST_TAKEN = "agencies.post_taken", "任职"
    POST_LEFT = "agencies.post_left", "离职"
    WORK_GIVEN = "agencies.work_given", "交办"
    WORK_HANDED_OVER = "agencies.work_handed_over", "移交"
    WORK_DUE_SET = "agencies.work_due_set", "重新推算办理期限"
    WORK_FINISHED = "agencies.work_finished", "办结"
