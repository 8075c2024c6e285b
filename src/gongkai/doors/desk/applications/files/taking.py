"""Taking an uploaded file into a case (收下上传的材料), refused in words where it cannot be."""

from typing import Any

from gongkai.doors.desk.who import Desk
from gongkai.formats.reading.limits import FILE_BYTES, MIB
from gongkai.office.applications.actions import files
from gongkai.office.applications.models import Application, CaseFile
from gongkai.office.applications.queries.captures import capture_name, capture_of
from gongkai.office.applications.states import FileRole
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.models import Item
from gongkai.office.documents.uploads import UploadRefused


def take(
    desk: Desk, application: Application, role: FileRole, given: Any, *, source: str = ""
) -> CaseFile:
    """Put an uploaded file into a case; raise NotPossible naming the file it refuses."""
    name, data = given.name or "", checked(given)
    try:
        return files.add(application, role, name, data, source=source, **desk.who_and_when)
    except UploadRefused as refused:
        raise NotPossible(f"“{name}”：{refused.message}") from refused


def keep_capture(desk: Desk, application: Application, item: Item) -> CaseFile:
    """Keep in a case what the public sees of an item now, with its day and digest."""
    name, data = capture_name(item, desk.at), capture_of(item, desk.at)
    source = f"/items/{item.pk}/"
    return files.add(application, FileRole.CAPTURE, name, data, source=source, **desk.who_and_when)


def checked(given: Any) -> bytes:
    """Return the bytes of an uploaded file; raise NotPossible for one that is too large."""
    if (given.size or 0) > FILE_BYTES:
        raise NotPossible(
            f"“{given.name}”超过 {FILE_BYTES // MIB} MB，没有保存。"
            "请压缩其中的图片，或拆成几个文件上传。"
        )
    data: bytes = given.read()
    return data
