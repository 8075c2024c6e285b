"""Uploads that die at a chosen moment; run as ``python -m tests.office.documents.killing``."""

from datetime import datetime

from tests.office import killing  # isort: skip - sets Django up

from gongkai.office.agencies.models import Agency
from gongkai.office.base.permissions import Permission
from gongkai.office.documents.actions import uploading
from gongkai.office.documents.extraction import extract
from gongkai.office.documents.inspection import inspect
from tests.office.county import TODAY, only
from tests.office.documents.files import HERE

LETTER = "关于开展检查的通知\n内容公开。".encode()


def receive(at: datetime) -> None:
    """Take a file that is another one each time; parsed here, or each child would start another."""
    uploading.extract = lambda data: extract(data, pool=HERE)
    uploading.inspect = lambda data, name: inspect(data, name, pool=HERE)
    water = Agency.objects.get(code="S-SL")
    clerk = only(water, Permission.SUBMIT)
    data = LETTER + at.isoformat().encode()
    uploading.receive(data, "通知.txt", water, by=clerk, on=TODAY, at=at)


if __name__ == "__main__":
    killing.SCENARIOS.update(receive=receive)
    killing.main()
