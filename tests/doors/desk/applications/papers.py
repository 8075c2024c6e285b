"""Papers that people upload into cases at the desk."""

import io

import docx


def written(author: str) -> bytes:
    """Return a Word file, with the name of who wrote it in its properties."""
    document = docx.Document()
    document.add_paragraph("附件正文")
    document.core_properties.author = author
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
