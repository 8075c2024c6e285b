"""Web pages saved as one file (单文件网页, .mht; also Word files that are such a page)."""

import email
import email.policy
import re

from gongkai.formats.reading.decoding import decode

_HEAD = re.compile(rb"\s*(?:From|Subject|Date|X-[\w-]+|MIME-Version|Snapshot-[\w-]+):", re.I)


def is_mhtml(data: bytes) -> bool:
    """Whether the bytes begin as a MIME message with a web page in it."""
    head = data[:4096]
    return bool(_HEAD.match(head)) and b"mime-version" in head.lower() and b"html" in head.lower()


def page_of(data: bytes) -> str:
    """The text of the first web page in the file, "" if it has none."""
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return decode(content)
    return ""
