"""Word, Excel and PowerPoint files: archives of XML. Passwords, macros (also in what is embedded), bombs.

What the names and the beginnings of its parts tell is refused before anything is unpacked whole.
"""

import io
import zipfile
import zlib
from typing import IO
from xml.etree.ElementTree import Element

from .document_command import gives_commands
from .document_part import declares_types, fetches_object, fetches_template, is_unsafe_name, names_macros, read_listing
from .findings import MAX_ENTRIES, MAX_UNPACKED, Unwanted
from .kinds import OLE, has_ole_macros

CHUNK = 256 * 1024
MAX_EMBEDDED = 32 * 1024 * 1024
MAX_LISTING = 4 * 1024 * 1024
_TYPES = "[content_types].xml"
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_MACRO_PARTS = ("/macrosheets/", "/intlmacrosheets/")  # Excel 4
_COMMANDING = ("word/", "xl/externallinks/")  # where fields and links are; sheets are long, and have none
_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, KeyError, OSError)


def inspect(content: IO[bytes], kind: str) -> None:
    """Raises Unwanted. Every entry is unpacked in pieces and counted, whatever size it claims."""
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            _inspect_archive(archive, kind)
    except _DAMAGE as error:
        raise Unwanted("damaged") from error


def _inspect_archive(archive: zipfile.ZipFile, kind: str) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Unwanted("too_complex")
    if any(is_unsafe_name(entry.orig_filename) for entry in entries):
        raise Unwanted("unsafe")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Unwanted("encrypted")
    if _has_macros(archive, entries):
        raise Unwanted("macros")
    if _PARTS[kind] not in {entry.filename.lower() for entry in entries}:
        raise Unwanted("wrong_type")
    _refuse_declarations(archive, entries)
    _unpack_all(archive, entries)


def _has_macros(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> bool:
    if any(_is_macro_part(entry.filename) for entry in entries):
        return True
    if _TYPES not in {entry.filename.lower() for entry in entries}:
        raise Unwanted("damaged")
    for entry in entries:
        name = entry.filename.lower()
        if name == _TYPES and names_macros(_read_listing(archive, entry)):
            return True
        if name.endswith(".rels") and fetches_template(_read_listing(archive, entry)):
            return True
        if "/embeddings/" in name and _embeds_macros(_read(archive, entry, MAX_EMBEDDED)):
            return True
    return False


def _is_macro_part(name: str) -> bool:
    return name.lower().endswith("vbaproject.bin") or any(part in f"/{name.lower()}" for part in _MACRO_PARTS)


def _embeds_macros(data: bytes) -> bool:
    if data.startswith(OLE):
        return has_ole_macros(data)
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as inner:
            return any(_is_macro_part(name) for name in inner.namelist())
    except zipfile.BadZipFile:
        return False


def _refuse_declarations(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """No part declares entities, names a file outside, fetches an object when opened, or commands another program."""
    for entry in entries:
        name = entry.filename.lower()
        if not name.endswith((".xml", ".rels")):
            continue
        with archive.open(entry) as part:
            if declares_types(part):
                raise Unwanted("unsafe")
        if name.startswith(_COMMANDING):
            with archive.open(entry) as part:
                if gives_commands(part):
                    raise Unwanted("unsafe")
        if name.endswith(".rels") and fetches_object(_read_listing(archive, entry)):
            raise Unwanted("unsafe")


def _read_listing(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Element:
    content = _read(archive, entry, MAX_LISTING + 1)
    if len(content) > MAX_LISTING:
        raise Unwanted("too_complex")
    return read_listing(content)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(entry) as stream:
        return stream.read(most)


def _unpack_all(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """To nowhere: sums are checked, and what was claimed was true."""
    left = MAX_UNPACKED
    for entry in entries:
        with archive.open(entry) as stream:
            while piece := stream.read(CHUNK):
                left -= len(piece)
                if left < 0:
                    raise Unwanted("too_complex")
