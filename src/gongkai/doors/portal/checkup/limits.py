"""How much may be uploaded (上传限制), and in what words a visitor is told."""

from dataclasses import dataclass

from gongkai.doors.portal.visits.refusals import MEGABYTE, megabytes


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds."""

    file_size: int = 20 * MEGABYTE
    total_size: int = 60 * MEGABYTE
    files: int = 50
    reports: int = 200
    job_seconds: float = 120
    kept_seconds: float = 60 * 60
    running_jobs: int = 2
    admitted_jobs: int = 8
    uploads_per_window: int = 30
    window_seconds: float = 10 * 60

    @property
    def in_words(self) -> str:
        """The limits a visitor should know before choosing files."""
        return (
            f"一次最多 {self.files} 个文件，每个不超过 {megabytes(self.file_size)}，"
            f"合计不超过 {megabytes(self.total_size)}"
        )


LIMITS = Limits()
