"""What ``gongkai calendar`` prints and keeps (通知预览): words, doubts, and the days that turn."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from gongkai.law import notices, statutory_days
from gongkai.law.notice_review import Change, changes, doubts, summary, with_weekday
from gongkai.law.notices import CalendarError, Notice
from gongkai.law.workdays import Calendar


def preview(file: Path, folder: Path) -> str:
    """What a notice says, what seems wrong and what it changes in the calendar of a deployment.

    ``folder`` holds the notices the deployment has already. Raises CalendarError where the notice
    cannot be used beside them, OSError where the file cannot be read.
    """
    notice = read(file)
    known = notices.load(folder)
    together = notices.in_order([*known, notice])
    statutory = statutory_days.load()
    regions = [notice.region]
    before = Calendar(known, statutory, regions)
    after = Calendar(together, statutory, regions)
    lines = [
        f"{notice.title}（{notice.number}，{notice.issued}）",
        *head(notice),
        "",
        *summary(notice),
        "",
        *said_doubts(doubts(notice, statutory)),
        *turned(changes(before, after)),
        f"{notice.year}年共{after.working_days_in(notice.year)}个工作日"
        f"（此前按{before.working_days_in(notice.year)}个计算）。",
    ]
    return "\n".join(lines) + "\n"


def read(file: Path) -> Notice:
    """The notice of a file; CalendarError where it is no readable text."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CalendarError(f"{file.name}：文件应当以UTF-8编码保存。") from error
    return notices.parse(text, file.name)


def head(notice: Notice) -> Iterator[str]:
    """Where the notice applies and what it changes."""
    if notice.region:
        yield f"适用地区：{notice.region}"
    if notice.amends:
        yield f"调整：{notice.amends}"


def said_doubts(found: Sequence[str]) -> list[str]:
    """The doubts, or that there is none."""
    if not found:
        return ["没有发现疑点。"]
    return ["请核对：", *(f"- {each}" for each in found)]


def turned(found: Sequence[Change]) -> Iterator[str]:
    """The days that turn, month by month."""
    for works, words in ((False, "改为休息"), (True, "改为上班")):
        days = [change.on for change in found if change.works is works]
        if days:
            yield f"{words}（{len(days)}天）："
        for _, month in groupby(days, key=lambda day: (day.year, day.month)):
            yield "- " + "、".join(map(with_weekday, month))


def keep(file: Path, folder: Path) -> Path:
    """Copy a checked notice into the deployment's folder; never over one that is there."""
    if file.suffix != ".toml":
        raise CalendarError(f"{file.name}：文件名应当以.toml结尾，才能保存。")
    target = folder / file.name
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("xb") as copy:
            copy.write(file.read_bytes())
    except FileExistsError:
        raise CalendarError(f"{target}已经存在，没有覆盖；请换一个文件名。") from None
    return target
