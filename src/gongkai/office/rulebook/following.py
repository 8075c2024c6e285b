"""Following the rules (规则变动后的任务): jobs that owners want done whenever a rule changes."""

from datetime import datetime

from gongkai.office.base.jobs.queue import enqueue

_followers: list[str] = []


def follow(job_name: str) -> None:
    """Let a job be enqueued whenever a rule is confirmed or withdrawn; it takes ``at`` alone.

    Owners call it beside the job, in their module ``jobs``.
    """
    if job_name not in _followers:
        _followers.append(job_name)


def tell_followers(*, at: datetime) -> None:
    """Enqueue every following job, inside the transaction that changed the rules."""
    for name in _followers:
        enqueue(name, at=at)
