"""The tables of applications (依申请公开数据表), by subject."""

from gongkai.office.applications.models.cases import Application, Round, Step
from gongkai.office.applications.models.dealings import (
    Contact,
    Correction,
    Deliberation,
    Hold,
    Referral,
    Reminder,
    Suggestion,
)
from gongkai.office.applications.models.drafts import IntakeDraft
from gongkai.office.applications.models.endings import ErasureEntry, ErasureList
from gongkai.office.applications.models.fees import Fee
from gongkai.office.applications.models.files import CaseFile
from gongkai.office.applications.models.findings import Finding, Matter
from gongkai.office.applications.models.heads import LetterHead
from gongkai.office.applications.models.letters import Delivery, Letter
from gongkai.office.applications.models.people import Applicant, Party

__all__ = [
    "Applicant",
    "Application",
    "CaseFile",
    "Contact",
    "Correction",
    "Deliberation",
    "Delivery",
    "ErasureEntry",
    "ErasureList",
    "Fee",
    "Finding",
    "Hold",
    "IntakeDraft",
    "Letter",
    "LetterHead",
    "Matter",
    "Party",
    "Referral",
    "Reminder",
    "Round",
    "Step",
    "Suggestion",
]
