"""Tracking (办理查询): an applicant or a third party looks at a case by number and code."""
