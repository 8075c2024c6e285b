"""How often one address may upload (上传频率), by the limiter of every public form."""

from pathlib import Path

from gongkai.doors.portal.checkup.limits import Limits
from gongkai.doors.portal.visits.limiter import Allowance, count


def count_upload(folder: Path, address: str, key: str, at: float, limits: Limits) -> None:
    """Count one upload from ``address``; raise Refused (429) when it is one too many."""

    def told(minutes: int) -> str:
        return (
            f"您所在的网络地址 {limits.window_seconds / 60:.0f} 分钟内已经上传 "
            f"{limits.uploads_per_window} 次，达到上限。请约 {minutes} 分钟后再上传；"
            f"报告较多时，可以打成一个 .zip 压缩包一次上传。"
        )

    count(
        folder, address, key, at, Allowance(limits.uploads_per_window, limits.window_seconds, told)
    )
