"""Inspection (痕迹检查): what would leave with a released file without anyone seeing it."""

from gongkai.office.documents.inspection.catalogue import RULES, Severity
from gongkai.office.documents.inspection.run import inspect
from gongkai.office.documents.inspection.trace import Trace

__all__ = ["RULES", "Severity", "Trace", "inspect"]
