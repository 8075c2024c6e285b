"""Finding cases (查找申请件), as the pages of a case do it."""

from gongkai.doors.desk.case_finding import back_to, case_to_handle, case_to_read, page_of, sent

__all__ = ["back_to", "case_to_handle", "case_to_read", "page_of", "sent"]
