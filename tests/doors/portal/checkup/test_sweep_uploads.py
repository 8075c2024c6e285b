"""The command for a timer deletes what is over, and nothing else."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from gongkai.doors.portal.checkup import uploads


def test_only_expired_uploads_are_deleted(uploads_folder: Path) -> None:
    old, fresh = uploads.Box(uploads_folder, "o" * 32), uploads.Box(uploads_folder, "f" * 32)
    old.create(uploads.now() - 3601)
    fresh.create(uploads.now() - 3000)
    said = StringIO()
    call_command("sweep_uploads", stdout=said)
    assert said.getvalue() == "已删除 1 项过期的上传。\n"
    assert not old.folder.exists()
    assert fresh.folder.exists()
