"""Setting a document by typst (排版): a fixed template, and everything else as data."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any, cast

import typst

from gongkai.formats.writing import gbt9704
from gongkai.formats.writing.fonts import library

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """The tagged PDF (PDF/UA-1) of a template of this folder; no text of ``data`` is markup."""
    compiler = typst.Compiler(
        _template(template),
        font_paths=library().fonts,
        sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
    )
    return cast(bytes, compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=_EPOCH))


def page_form() -> dict[str, Any]:
    """The measures and fonts of an official page, for a template."""
    return {
        "top": gbt9704.TOP,
        "bottom": gbt9704.BOTTOM,
        "left": gbt9704.LEFT,
        "right": gbt9704.RIGHT,
        "number_drop": gbt9704.PAGE_NUMBER_DROP,
        "line_pitch": gbt9704.LINE_PITCH,
        "title_size": gbt9704.SIZE_2,
        "body_size": gbt9704.SIZE_3,
        "number_size": gbt9704.SIZE_4,
        "serif": library().serif,
        "sans": library().sans,
    }


@cache
def _template(name: str) -> bytes:
    return (resources.files("gongkai.formats.writing") / name).read_bytes()
