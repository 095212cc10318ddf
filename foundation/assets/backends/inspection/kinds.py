"""What libmagic takes a file for, and whether that may be the kind it was sent as."""

import re
from typing import IO

import pylibmagic  # noqa: F401 -- must come first: it tells python-magic where libmagic is

import magic  # isort: skip

from .findings import Unwanted

HEAD = 2 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office's container for files with a password, and for its old formats
_ZIP = frozenset({"application/zip", "application/octet-stream"})  # the order of entries decides what libmagic sees
_OOXML = "application/vnd.openxmlformats-officedocument."
# The record that names a sheet of Excel 4 macros: its number, its length, where the sheet begins, shown or hidden, "1".
_MACRO_SHEET = re.compile(rb"\x85\x00..[\x00-\xff]{4}[\x00-\x02]\x01", re.DOTALL)
# What libmagic may say of a kind, and how each begins. The look inside that follows is stricter.
_TYPES = {
    "pdf": frozenset({"application/pdf"}),
    "docx": _ZIP | {_OOXML + "wordprocessingml.document"},
    "xlsx": _ZIP | {_OOXML + "spreadsheetml.sheet"},
    "pptx": _ZIP | {_OOXML + "presentationml.presentation"},
    "jpeg": frozenset({"image/jpeg"}),
    "png": frozenset({"image/png", "image/vnd.mozilla.apng"}),
    "webp": frozenset({"image/webp"}),
    "gif": frozenset({"image/gif"}),
    "avif": frozenset({"image/avif", "image/heif", "image/heic", "image/avif-sequence"}),
    "mp4": frozenset({"video/mp4", "video/quicktime", "video/x-m4v"}),
}
_BEGINNINGS = {
    "pdf": (0, b"%PDF-"),
    "docx": (0, b"PK\x03\x04"),
    "xlsx": (0, b"PK\x03\x04"),
    "pptx": (0, b"PK\x03\x04"),
    "jpeg": (0, b"\xff\xd8\xff"),
    "png": (0, b"\x89PNG\r\n\x1a\n"),
    "webp": (8, b"WEBP"),
    "gif": (0, b"GIF8"),
    "avif": (4, b"ftyp"),
    "mp4": (4, b"ftyp"),
}


def compare(content: IO[bytes], kind: str) -> None:
    """Raises Unwanted when the content isn't of this kind. Files of two kinds at once must begin as the one named."""
    content.seek(0)
    head = content.read(HEAD)
    if head.startswith(OLE) and kind in ("docx", "xlsx", "pptx"):
        raise Unwanted(_of_old_office(head + content.read()))
    start, mark = _BEGINNINGS[kind]
    if head[start : start + len(mark)] != mark or magic.from_buffer(head, mime=True) not in _TYPES[kind]:
        raise Unwanted("wrong_type")


def _of_old_office(data: bytes) -> str:
    """A password, macros, or merely the old format; its directory names its parts in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    return "macros" if has_ole_macros(data) else "wrong_type"


def has_ole_macros(data: bytes) -> bool:
    """Visual Basic, or a sheet of Excel 4 macros."""
    named = any(name.encode("utf-16-le") in data for name in ("_VBA_PROJECT", "Macros", "_VBA_PROJECT_CUR"))
    return named or any(_names_sheet(data, found.start()) for found in _MACRO_SHEET.finditer(data))


def _names_sheet(data: bytes, at: int) -> bool:
    """Whether the record that begins here is as long as the name in it says (8- or 16-bit characters)."""
    length, letters = int.from_bytes(data[at + 2 : at + 4], "little"), data[at + 10 : at + 12]
    return len(letters) == 2 and length == 8 + letters[0] * (1 + (letters[1] & 1))
