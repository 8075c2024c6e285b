"""What remedies and complaints are called (名称), in lists and on the work list."""

from collections.abc import Collection

from django.urls import reverse

from gongkai.doors.desk.who import Desk
from gongkai.office.remedies.models import Complaint, Remedy
from gongkai.office.remedies.queries.cases import readable, readable_complaints
from gongkai.office.remedies.states import ComplaintAbout, Level, RemedyKind

Named = dict[str, tuple[str, str]]


def called(remedy: Remedy) -> str:
    """Return what a remedy is called, e.g. 行政诉讼第二审 （2026）示例行终2号."""
    kind, level = RemedyKind(remedy.kind), Level(remedy.level)
    name = kind.short + (level.label if kind.is_lawsuit else "")
    return f"{name} {remedy.number}" if remedy.number else f"{name}（案号待补）"


def complaint_called(complaint: Complaint) -> str:
    """Return what a complaint is called; it names nobody."""
    about = ComplaintAbout(complaint.about).label
    return f"举报投诉：{about}（{complaint.received_on} 收到）"


def named_remedies(desk: Desk, ids: Collection[str]) -> Named:
    """Return name and address by id of those that somebody may read; one statement."""
    found = readable(desk.actor).filter(pk__in=[each for each in ids if each.isdigit()])
    return {
        str(each.pk): (called(each), reverse("desk:remedies:page", args=[each.pk]))
        for each in found
    }


def named_complaints(desk: Desk, ids: Collection[str]) -> Named:
    """Return name and address by id of the complaints that somebody may read; one statement."""
    found = readable_complaints(desk.actor).filter(pk__in=[each for each in ids if each.isdigit()])
    return {
        str(each.pk): (
            complaint_called(each),
            reverse("desk:remedies:complaint", args=[each.pk]),
        )
        for each in found
    }
