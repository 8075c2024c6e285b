"""The trail's jobs (后台任务), gathered where base looks for them."""

from gongkai.office.trail.heads import export_todays_head

__all__ = ["export_todays_head"]
