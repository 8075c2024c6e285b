"""What comes by itself (后台任务): files that no row came to name are removed once a day."""

from datetime import datetime

from gongkai.office.base.jobs.registry import Every, job
from gongkai.office.documents import files
from gongkai.office.documents.models import Blob


@job("documents.sweep_files", every=Every.DAY)
def sweep_files(*, at: datetime) -> None:
    """Remove the files of uploads that never came to their end."""
    files.sweep(_named, at=at)


def _named(digests: set[str]) -> set[str]:
    return set(Blob.objects.filter(digest__in=digests).values_list("digest", flat=True))
