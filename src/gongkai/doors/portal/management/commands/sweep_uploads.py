"""``django-admin sweep_uploads`` (清理上传): deletes uploads whose hour is over.

Visitors' requests do the same; a timer that runs this serves a site nobody visits for a while.
"""

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.doors.portal.checkup.uploads import tidy


class Command(BaseCommand):
    """Delete expired uploads and say how many."""

    help = "删除已满 60 分钟的上传文件和检查结果"

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the sweep once."""
        self.stdout.write(f"已删除 {tidy()} 项过期的上传。")
