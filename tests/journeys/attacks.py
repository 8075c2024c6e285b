"""What attackers type, and how the pages that come back are judged."""

from lxml import html

# Each tries to run the dialog that no page of ours ever opens.
SCRIPTS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//127.0.0.1/x.js></ScRiPt>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' onerror='alert(1)' //>",
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1&#41;</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<a href=javascript:alert(1)>点</a>",
    "<a href='jav&#x09;ascript:alert(1)'>点</a>",
    "<a href='&#1;javascript:alert(1)'>点</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>点</a>",
    "<a href=vbscript:msgbox(1)>点</a>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "--></style></script><script>alert(1)</script>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>点</button></form>",
    "<button formaction=javascript:alert(1)>点</button>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=javascript:alert(1)//>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<div style='background:url(javascript:alert(1))'>字</div>",
    "<p style='behavior:url(x)' onclick=alert(1)>字</p>",
    "<table background=javascript:alert(1)><tr><td>字</td></tr></table>",
    "<video><source onerror=alert(1)></video>",
    "<marquee onstart=alert(1)>字</marquee>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<p><x-a contenteditable onblur=alert(1)>字</x-a></p>",
    "\" onmouseover=alert(1) x=\"",
    "' autofocus onfocus=alert(1) x='",
    "{{ 7*7 }}{% load x %}",
    "]]><script>alert(1)</script><![CDATA[",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "javascript:alert(1)",
    "<!--><img src=x onerror=alert(1)>-->",
    "\u003cscript\u003ealert(1)\u003c/script\u003e",
    "<p>字</p><script>alert(1)</script><p>字</p>",
)  # fmt: skip
TRAVERSALS = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "..%5c..%5cwindows%5cwin.ini",
    "....//....//etc/passwd",
    "%00.txt",
    "附件.txt%00.pdf",
    "/etc/passwd",
    "..;/..;/etc/passwd",
    "%c0%ae%c0%ae/etc/passwd",
    ".",
    "..",
    "var/secret-key",
    "~root",
    "con",
)
ELSEWHERE = (
    "https://example.com/",
    "//example.com/",
    "///example.com",
    "/\\example.com",
    "\\\\example.com",
    "http:example.com",
    "/desk/../../example.com",
    "/desk/%2e%2e//example.com",
    "/desk//example.com/../",
    "javascript:alert(1)",
    "/desk/\r\nSet-Cookie: x=1",
    "/desk/\thttps://example.com",
    " https://example.com",
    "https:/desk/",
    "@example.com/desk/",
    "data:text/html,x",
)
URLS = {"href", "src", "action", "formaction", "data", "srcdoc", "background", "poster"}
# What a page of ours has and a typed text never brings.
NEVER = {
    "iframe", "object", "embed", "svg", "math", "base", "style", "video", "audio", "template",
    "marquee", "frame", "applet", "img",
}  # fmt: skip


def what_runs_in(page: str) -> list[str]:
    """Return everything in a page that could run something other than our static scripts."""
    found = []
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2].lower()
        ours = tag == "script" and element.get("src", "").startswith("/static/")
        plain = ours and not (element.text or "").strip()
        if tag in NEVER or (tag == "script" and not plain):
            found.append(tag)
        for name, value in element.attrib.items():
            address = "".join(value.split()).lower()
            if name.lower().startswith("on") or name.lower() == "style":
                found.append(f"{tag} {name}")
            if name in URLS and address.startswith(("javascript:", "data:", "vbscript:")):
                found.append(f"{tag} {name}={value}")
        if tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            found.append("refresh")
    return found
