"""Web pages saved as one file (单文件网页, .mht; also Word files that are such a page)."""

import email
import email.policy

from gongkai.formats.reading.decoding import decode


def page_of(data: bytes) -> str:
    """The text of the first web page in the file, "" if it has none."""
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return decode(content)
    return ""
