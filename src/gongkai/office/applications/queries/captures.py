"""What the public sees of an item on a day (公开页面留存), as a text to keep with an answer."""

from datetime import datetime

from gongkai.office.base.times import BEIJING
from gongkai.office.disclosures import rich_text
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.queries import public_attachments


def capture_name(item: Item, at: datetime) -> str:
    """Return what the file of a capture is called."""
    return f"公开页面留存-{item.pk}-{at.astimezone(BEIJING):%Y%m%d-%H%M}.txt"


def capture_of(item: Item, at: datetime) -> bytes:
    """Return the public version of an item as it stands at a moment, in plain words."""
    version = item.public
    if version is None:
        raise ValueError(item.pk)
    since = item.public_since
    lines = [
        f"留存时间：{at.astimezone(BEIJING):%Y-%m-%d %H:%M}（北京时间）",
        f"网址：/items/{item.pk}/",
        f"索引号：{item.index_number or ''}",
        f"公开时间：{since.astimezone(BEIJING):%Y-%m-%d %H:%M}" if since else "",
        f"标题：{version.title}",
        f"发文字号：{version.number}",
        f"内容校验码：{version.digest}",
        "附件：" + "、".join(each.document.name for each in public_attachments(item)),
        "",
        rich_text.plain(version.body),
    ]
    return "\n".join(lines).encode()
