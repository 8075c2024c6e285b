"""What can happen to documents (文件事件)."""

from gongkai.office.trail.events import Event


class DocumentEvent(Event):
    """Files taken, refused, cleaned and cleared."""

    RECEIVED = "documents.received", "上传文件"
    REFUSED = "documents.refused", "拒收疑似涉密内容"
    RELEASED = "documents.released", "放行误判内容"
    CLEANED = "documents.cleaned", "清除文件属性"
    CLEARED = "documents.cleared", "核准隐藏痕迹"
    WORDS_IMPORTED = "documents.words_imported", "导入词表"
    WORDS_DROPPED = "documents.words_dropped", "删除词表"
