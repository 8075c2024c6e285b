"""How much may be uploaded (上传限制), and in what words a visitor is told."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


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


def megabytes(size: int) -> str:
    """Return a size as ``20 MB``."""
    return f"{size / MEGABYTE:.0f} MB"


class Refused(Exception):
    """An upload that passes a limit: the HTTP status, in Chinese why, and when to try again."""

    def __init__(self, status: int, message: str, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.retry_after = retry_after
