"""Zip archives (压缩包): their members one by one, under caps on number, size, ratio and depth."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.formats.reading import refusals
from gongkai.formats.reading.limits import MEMBER_BYTES, MEMBERS, MIB, PACKING_RATIO, UNPACKED_BYTES
from gongkai.formats.reading.result import Unreadable

_KIND = "压缩包"
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_CHUNK = MIB
_PASSED_OVER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_LOCK_FILE = "~$"


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a zip: its name as shown, and its bytes or why they cannot be had."""

    name: str
    content: bytes | Unreadable


class Budget:
    """What may still be unpacked; shared by a zip and the zips inside it."""

    def __init__(self) -> None:
        self.members = MEMBERS
        self.bytes = UNPACKED_BYTES


def opened(data: bytes) -> zipfile.ZipFile:
    """The zip in ``data``; raises Unreadable if it is damaged."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise refusals.damaged(_KIND) from error


def members(archive: zipfile.ZipFile, budget: Budget) -> Iterator[Member]:
    """The files of a zip in its own order; a bad one is one error and the rest goes on.

    Beyond the limit of members, or of bytes of all members together, one last error tells so.
    """
    for info in archive.infolist():
        name = _shown_name(info)
        if info.is_dir() or _is_passed_over(name):
            continue
        if budget.members <= 0:
            yield Member(name, refusals.too_many_members(MEMBERS))
            return
        budget.members -= 1
        try:
            content = _unpacked(archive, info, budget)
        except Unreadable as error:
            yield Member(name, error)
            if budget.bytes <= 0:
                return
        else:
            yield Member(name, content)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    """The member's bytes, unpacked piece by piece so that no bomb gets far."""
    if info.flag_bits & _ENCRYPTED:
        raise refusals.encrypted(_KIND)
    pieces = []
    size = 0
    most = max(MIB, info.compress_size * PACKING_RATIO)
    try:
        with archive.open(info) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                budget.bytes -= len(piece)
                if size > most or budget.bytes <= 0:
                    raise refusals.zip_bomb()
                if size > MEMBER_BYTES:
                    raise refusals.too_large("压缩包内的文件", MEMBER_BYTES)
                pieces.append(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise refusals.damaged("压缩包内的文件") from error
    except (NotImplementedError, RuntimeError) as error:
        raise refusals.unsupported("这种压缩方式", "请用普通 ZIP 方式重新压缩。") from error
    return b"".join(pieces)


def _shown_name(info: zipfile.ZipInfo) -> str:
    """The member's name in the encoding it was written in, without any way out of the folder."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        name = _decoded_name(name)
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "?"


def _decoded_name(name: str) -> str:
    """Windows and macOS write names without saying how: UTF-8, else the system's GB18030."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _is_passed_over(name: str) -> bool:
    """What macOS, Windows and Word leave in folders without the user knowing."""
    last = name.rsplit("/", 1)[-1]
    return name.startswith(_PASSED_OVER) or last in _PASSED_OVER or last.startswith(_LOCK_FILE)
