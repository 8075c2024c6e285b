"""The body as somebody types it (正文的录入形式): plain lines where they say all there is."""

import html
import re

from gongkai.office.disclosures import rich_text

_ONLY_PARAGRAPHS = re.compile(r"(?:<p>[^<]*</p>\s*)+")
_PARAGRAPH = re.compile(r"<p>([^<]*)</p>")


def for_typing(body: str) -> str:
    """Return plain lines for a text of mere paragraphs, which show no tags without JavaScript.

    Whatever would not come back the same from plain lines stays HTML.
    """
    if not _ONLY_PARAGRAPHS.fullmatch(body.strip()):
        return body
    lines = "\n".join(html.unescape(each) for each in _PARAGRAPH.findall(body))
    return lines if rich_text.clean(lines) == body else body
