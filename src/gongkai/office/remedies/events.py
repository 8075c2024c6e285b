"""What can happen to remedies and complaints (复议诉讼事件)."""

from gongkai.office.trail.events import Event


class RemedyEvent(Event):
    """A review or suit from its filing to its lessons, and complaints about disclosure."""

    FILED = "remedies.filed", "登记复议、诉讼"
    CORRECTED = "remedies.corrected", "更正复议、诉讼登记"
    STEP_TAKEN = "remedies.step_taken", "登记复议、诉讼环节"
    STEP_VOIDED = "remedies.step_voided", "作废复议、诉讼环节"
    DECIDED = "remedies.decided", "登记复议、诉讼结果"
    AMENDED = "remedies.amended", "登记结果变更"
    DECISION_VOIDED = "remedies.decision_voided", "作废复议、诉讼结果"
    REOPENED = "remedies.reopened", "依复议、诉讼结果重新办理"
    VOIDED = "remedies.voided", "作废复议、诉讼登记"
    RESETTLED = "remedies.resettled", "更新复议、诉讼待办"
    REMINDED = "remedies.reminded", "催办复议、诉讼"
    LESSON_WRITTEN = "remedies.lesson_written", "登记整改"
    LESSON_DONE = "remedies.lesson_done", "整改完成"
    COMPLAINED = "remedies.complained", "登记举报投诉"
    COMPLAINT_CLOSED = "remedies.complaint_closed", "登记举报投诉结果"
    COMPLAINT_MENDED = "remedies.complaint_mended", "登记举报投诉整改"
    COMPLAINT_VOIDED = "remedies.complaint_voided", "作废举报投诉登记"
