"""Rich text (正文): HTML with a small list of tags, cleaned, and its words as plain text."""

import html
import re
from html.parser import HTMLParser

import nh3

_BLOCKS = {
    "p", "h2", "h3", "h4", "blockquote", "ul", "ol", "li",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "hr",
}  # fmt: skip
_CELLS = {"th", "td"}
_INLINE = {"br", "strong", "b", "em", "i", "u", "s", "sub", "sup", "a"}
_ALIGNED = ("p", "h2", "h3", "h4", "th", "td")
_SPANS = {"colspan", "rowspan"}
_SPAN = re.compile(r"[1-9][0-9]?", re.ASCII)
_LINK = re.compile(r"(?:https?://|mailto:)\S+", re.I)
# What else has angle brackets is text: “A<B” loses no word, and is escaped like any text.
_TAG = re.compile(
    r"</?(?:p|div|span|font|h[1-6]|br|hr|ul|ol|li|blockquote|table|caption|thead|tbody|tfoot|tr|th|td"
    r"|strong|b|em|i|u|s|sub|sup|a|html|body)(?:\s[^<>&]*)?/?>",
    re.I,
)
# Neither may a text hold them (PostgreSQL refuses NUL, UTF-8 lone surrogates) nor a page show them.
_UNSTORABLE = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")

_CLEANER = nh3.Cleaner(
    tags=_BLOCKS | _CELLS | _INLINE,
    clean_content_tags={
        "script", "style", "title", "textarea", "template", "noscript", "iframe", "object", "svg",
        "math", "xmp", "select", "noembed", "noframes",
    },
    attributes={"*": set(), "a": {"href"}, "th": _SPANS | {"scope"}, "td": _SPANS},
    attribute_filter=lambda tag, name, value: _attribute(name, value),
    tag_attribute_values={tag: {"align": {"left", "center", "right"}} for tag in _ALIGNED},
    url_schemes={"http", "https", "mailto"},
    strip_comments=True,
    link_rel="noopener noreferrer",
)  # fmt: skip


def clean(text: str) -> str:
    """Return the text as HTML of our few tags; without any tag its lines become paragraphs.

    Nothing that runs, loads or styles is left: no script, no image, no class, no ``style``. Links
    lead to whole addresses (http, https, mailto). Cleaning twice changes nothing.
    """
    storable = _UNSTORABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    cleaned = _CLEANER.clean(storable).strip() if _TAG.search(storable) else html.escape(storable)
    return cleaned if _TAG.search(cleaned) else _paragraphs(html.unescape(cleaned))


def plain(text: str) -> str:
    """Return the words of cleaned HTML: a line a block, a tab between cells, entities as signs."""
    reader = _Words()
    reader.feed(text)
    reader.close()
    lines = ("".join(line).strip() for line in reader.lines)
    return "\n".join(line for line in lines if line)


def _paragraphs(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return _CLEANER.clean("\n".join(f"<p>{html.escape(line)}</p>" for line in lines if line))


def _attribute(name: str, value: str) -> str | None:
    if name == "href":
        return value.strip() if _LINK.fullmatch(value.strip()) else None
    if name in _SPANS:
        return value if _SPAN.fullmatch(value) else None
    if name == "scope":
        return value if value in {"row", "col"} else None
    return value


class _Words(HTMLParser):
    """Collects the words of each line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag == "br":
            self.lines.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.lines.append([])
        elif tag in _CELLS:
            self.lines[-1].append("\t")

    def handle_data(self, data: str) -> None:
        self.lines[-1].append(re.sub(r"\s+", " ", data))
