"""How printed labels (表头、行名) are recognised: known pieces and variants, as data."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

_WHITE = dict.fromkeys(
    map(ord, " \t\r\n\f\v\u00a0\u2002\u2003\u2009\u200b\u200c\u200d\u3000\ufeff|")
)
_PUNCTUATION = dict.fromkeys(map(ord, "()[]{}<>《》〈〉【】〔〕“”‘’\"'`*#_~·•●"))
_STOPS = dict.fromkeys(map(ord, ",、。,:;：；．"), ".")
_FOLDING = {**_WHITE, **_PUNCTUATION, **_STOPS, ord("冇"): "有", ord("它"): "他"}

_BLOCK_HEADER = "信息内容"  # the first cell above every block of table 2
_SHORT = 40  # characters; labels and figures come again and again, prose does not


def fold(text: str) -> str:
    """``text`` with what does not tell labels apart removed, for comparing.

    Full width becomes half width; white space, brackets, quotes and Markdown marks vanish;
    stops of every kind become ``.``.
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return text.translate(_FOLDING)


_fold_short = lru_cache(maxsize=8192)(_fold)


@dataclass(frozen=True, slots=True)
class LabelData:
    """Pieces by key for each table, folded, longest first within a key."""

    rows: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, tuple[str, ...]]
    placed: Mapping[str, tuple[str, ...]]
    variants: Mapping[str, frozenset[str]]


def _pieces(entries: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(fold(piece) for piece in pieces) for key, pieces in entries.items()}


@cache
def label_data(table: str) -> LabelData:
    """The label pieces of one table (``disclosure``, ``applications`` or ``remedies``)."""
    file = resources.files("gongkai.law") / "data" / "labels.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))[table]
    rows = {
        key: entry["cores"] if isinstance(entry, dict) else entry
        for key, entry in data["rows"].items()
    }
    variants = {
        key: frozenset(fold(variant) for variant in entry["variants"])
        for key, entry in data["rows"].items()
        if isinstance(entry, dict)
    }
    return LabelData(
        rows=_pieces(rows),
        columns=_pieces(data["columns"]),
        groups=_pieces(data.get("groups", {})),
        placed=_pieces(data.get("placed", {})),
        variants=variants,
    )


def is_part_of_a_label(folded: str) -> bool:
    """Whether a folded text is, or is a piece of, a label of table 2 or 3.

    Merged and wrapped labels leave such pieces in the cells beside them.
    """
    return len(folded) > 1 and folded in _all_labels()


@cache
def _all_labels() -> str:
    """Every label of every form, folded, a line each."""
    folder = resources.files("gongkai.law") / "data" / "forms"
    labels: set[str] = set()
    for file in folder.iterdir():
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        for block in (*data["disclosure"], data["applications"]):
            labels.update((_BLOCK_HEADER, fold(block.get("heading", ""))))
            for item in (*block["rows"], *block["columns"]):
                labels.update(map(fold, (item["label"], *item.get("groups", ()))))
    return "\n".join(sorted(labels))
