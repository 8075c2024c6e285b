"""The tables of remedies (复议诉讼数据表), by subject."""

from gongkai.office.remedies.models.complaints import Complaint
from gongkai.office.remedies.models.lessons import Lesson
from gongkai.office.remedies.models.remedies import Decision, Remedy, RemedyReminder, RemedyStep

__all__ = ["Complaint", "Decision", "Lesson", "Remedy", "RemedyReminder", "RemedyStep"]
