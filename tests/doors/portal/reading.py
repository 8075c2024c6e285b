"""How tests read the pages of the portal: as a visitor sees them."""

from django.test import Client
from lxml import html

HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=alert(2)>"


def page(client: Client, address: str) -> html.HtmlElement:
    """Return the page at an address that has to be there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return html.fromstring(answer.content.decode())


def words(element: html.HtmlElement) -> str:
    """Return the words of an element, one space between them."""
    return " ".join(str(element.text_content()).split())
