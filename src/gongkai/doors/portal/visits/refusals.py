"""Requests that pass a limit (超过限制): refused with the reason and when to try again."""

MEGABYTE = 1024 * 1024


class Refused(Exception):
    """A request that passes a limit: the HTTP status, in Chinese why, and when to try again."""

    def __init__(self, status: int, message: str, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.retry_after = retry_after


def megabytes(size: int) -> str:
    """Return a size as ``20 MB``."""
    return f"{size / MEGABYTE:.0f} MB"
