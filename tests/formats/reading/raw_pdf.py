"""PDF files put together by hand, for what no usual producer is told to make."""

FORM = (
    b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] "
    b"/Matrix [%s] /Length %d >>\nstream\n%s\nendstream"
)


def raw_pdf(
    content: bytes,
    *,
    form: bytes = b"",
    matrix: bytes = b"1 0 0 1 0 0",
    unicode: bytes = b"",
    locked: bool = False,
) -> bytes:
    """One page, 600 by 800 points, drawn by ``content`` in Helvetica as /F and ``form`` as /X.

    ``unicode`` maps two-digit character codes to what they stand for, as in ``<41> <6C11>``.
    """  # fmt: skip
    key = b"<" + b"5a" * 32 + b">"
    cmap = b"1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n%s\nendbfchar" % (
        unicode.count(b"\n") + 1,
        unicode,
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << "
        b"/Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        _stream(b"", content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
        + (b" /ToUnicode 7 0 R" if unicode else b"")
        + b" >>",
        FORM % (matrix, len(form), form),
        _stream(b"", cmap),
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O " + key + b" /U " + key + b" >>",
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt 8 0 R /ID [<00> <00>]" if locked else b""
    trailer = b"<< /Size %d /Root 1 0 R %s >>" % (len(objects) + 1, lock)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return body + head + table + b"trailer\n%s\nstartxref\n%d\n%%%%EOF" % (trailer, len(body))


def shown(text: bytes, x: int, y: int) -> bytes:
    """Draws ``text`` at a point."""
    return b"BT /F 10 Tf %d %d Td (%s) Tj ET\n" % (x, y, text)


def lines(*ends: tuple[int, int, int, int]) -> bytes:
    """Draws straight lines."""
    return b"".join(b"%d %d m %d %d l S\n" % line for line in ends)


def _stream(dictionary: bytes, content: bytes) -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), dictionary, content)
