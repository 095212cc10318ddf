"""What libmagic takes a file for, and whether that may be the kind it was sent as."""

from typing import IO

import pylibmagic  # noqa: F401 -- must come first: it tells python-magic where libmagic is

import magic  # isort: skip

from .findings import Unwanted

HEAD = 2 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office's container for files with a password, and for its old formats
_ZIP = frozenset({"application/zip", "application/octet-stream"})  # the order of entries decides what libmagic sees
_OOXML = "application/vnd.openxmlformats-officedocument."
# What libmagic may say of a kind, and how each begins. The look inside that follows is stricter.
_TYPES = {
    "pdf": frozenset({"application/pdf"}),
    "docx": _ZIP | {_OOXML + "wordprocessingml.document"},
    "xlsx": _ZIP | {_OOXML + "spreadsheetml.sheet"},
    "pptx": _ZIP | {_OOXML + "presentationml.presentation"},
    "jpeg": frozenset({"image/jpeg"}),
    "png": frozenset({"image/png"}),
    "mp4": frozenset({"video/mp4", "video/quicktime", "video/x-m4v"}),
}
_BEGINNINGS = {
    "pdf": (0, b"%PDF-"),
    "docx": (0, b"PK\x03\x04"),
    "xlsx": (0, b"PK\x03\x04"),
    "pptx": (0, b"PK\x03\x04"),
    "jpeg": (0, b"\xff\xd8\xff"),
    "png": (0, b"\x89PNG\r\n\x1a\n"),
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
    return any(name.encode("utf-16-le") in data for name in ("_VBA_PROJECT", "Macros", "_VBA_PROJECT_CUR"))
