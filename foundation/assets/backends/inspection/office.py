"""Word, Excel and PowerPoint files: archives of XML. Passwords, macros (also in what is embedded), bombs.

What the names and the beginnings of its parts tell is refused before anything is unpacked whole.
"""

import io
import zipfile
import zlib
from typing import IO
from xml.etree.ElementTree import Element

from msgspec import Struct

from .document_command import gives_commands
from .document_part import is_unsafe_name, names_macros, read_listing, read_root
from .document_relation import document_name, fetches_object, fetches_template
from .findings import MAX_ENTRIES, MAX_UNPACKED, Unwanted
from .kinds import OLE, has_ole_macros

CHUNK = 256 * 1024
MAX_EMBEDDED = 32 * 1024 * 1024
MAX_DEPTH = 3  # a table in a text in a presentation
ZIP, ZIP_END, ZIP_END_LENGTH = b"PK\x03\x04", b"PK\x05\x06", 22
MAX_LISTING = 4 * 1024 * 1024
_TYPES = "[content_types].xml"
_RELATIONS = "_rels/.rels"
_ROOTS = {"docx": "document", "xlsx": "workbook", "pptx": "presentation"}
_MACRO_PARTS = ("/macrosheets/", "/intlmacrosheets/")  # Excel 4
_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, KeyError, OSError)


class _Room(Struct):
    """How much all archives of one file may still unpack to, as they say; and how deep the next one is."""

    left: int = MAX_UNPACKED
    depth: int = 0


def inspect(content: IO[bytes], kind: str) -> None:
    """Raises Unwanted. Every entry is unpacked in pieces and counted, whatever size it claims."""
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            _inspect_archive(archive, kind)
    except _DAMAGE as error:
        raise Unwanted("damaged") from error


def _inspect_archive(archive: zipfile.ZipFile, kind: str) -> None:
    room = _Room()
    entries = _list_entries(archive, room)
    if _TYPES not in _names(entries) and not _has_macro_parts(entries):
        raise Unwanted("damaged")
    _refuse_macros(archive, entries, room)
    _refuse_declarations(archive, entries)
    _compare_document(archive, entries, kind)
    _unpack_all(archive, entries)


def _list_entries(archive: zipfile.ZipFile, room: _Room) -> list[zipfile.ZipInfo]:
    entries = archive.infolist()
    room.left -= sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or room.left < 0:
        raise Unwanted("too_complex")
    if any(is_unsafe_name(entry.orig_filename) for entry in entries):
        raise Unwanted("unsafe")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Unwanted("encrypted")
    return entries


def _names(entries: list[zipfile.ZipInfo]) -> set[str]:
    return {entry.filename.lower() for entry in entries}


def _refuse_macros(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], room: _Room) -> None:
    """No part is a macro, by its name or its type; none is fetched with a template; nor in what is embedded."""
    if _has_macro_parts(entries):
        raise Unwanted("macros")
    for entry in entries:
        name = entry.filename.lower()
        if name == _TYPES and names_macros(_read_listing(archive, entry)):
            raise Unwanted("macros")
        if name.endswith(".rels") and fetches_template(_read_listing(archive, entry)):
            raise Unwanted("macros")
        if _is_embedded(archive, entry):
            _inspect_embedded(_read_embedded(archive, entry), room)


def _has_macro_parts(entries: list[zipfile.ZipInfo]) -> bool:
    return any(_is_macro_part(entry.filename) for entry in entries)


def _is_macro_part(name: str) -> bool:
    return name.lower().endswith("vbaproject.bin") or any(part in f"/{name.lower()}" for part in _MACRO_PARTS)


def _is_embedded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether a part is a file of its own, wherever it lies: it says so by how it begins."""
    return _read(archive, entry, len(OLE)).startswith((OLE, ZIP))


def _read_embedded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    content = _read(archive, entry, MAX_EMBEDDED + 1)
    if len(content) > MAX_EMBEDDED:
        raise Unwanted("too_complex")
    return content


def _inspect_embedded(data: bytes, room: _Room) -> None:
    """A file within the file is read as strictly, and so is what is in it; deeper than a few, it is refused."""
    if data.startswith(OLE):
        if has_ole_macros(data):
            raise Unwanted("macros")
        data = _wrapped(data)
    if not data:
        return
    if room.depth == MAX_DEPTH:
        raise Unwanted("too_complex")
    room.depth += 1
    with zipfile.ZipFile(io.BytesIO(data)) as inner:
        entries = _list_entries(inner, room)
        _refuse_macros(inner, entries, room)
        _refuse_declarations(inner, entries)
    room.depth -= 1


def _wrapped(data: bytes) -> bytes:
    """The archive that an OLE object wraps, as Office does with files that it doesn't know; empty for none."""
    start, end = data.find(ZIP), data.rfind(ZIP_END)
    return data[start : end + ZIP_END_LENGTH] if 0 <= start < end else b""


def _refuse_declarations(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """No part declares entities, names a file outside, fetches an object when opened, or commands another program.

    Whatever a part is called: Office finds it by its relations.
    """
    for entry in entries:
        with archive.open(entry) as part:
            is_xml = bool(read_root(part))
        if is_xml:
            with archive.open(entry) as part:
                if gives_commands(part):
                    raise Unwanted("unsafe")
        if entry.filename.lower().endswith(".rels") and fetches_object(_read_listing(archive, entry)):
            raise Unwanted("unsafe")


def _compare_document(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], kind: str) -> None:
    """Raises Unwanted where what Office opens isn't of this kind, whatever else lies in the file."""
    name = main_part(archive)
    for entry in entries:
        if entry.filename.lower() == name:
            with archive.open(entry) as part:
                if read_root(part) == _ROOTS[kind]:
                    return
    raise Unwanted("wrong_type")


def main_part(archive: zipfile.ZipFile) -> str:
    """The name of the part that Office opens, in small letters; empty for none."""
    found = [entry for entry in archive.infolist() if entry.filename.lower() == _RELATIONS]
    return document_name(_read_listing(archive, found[0])) if len(found) == 1 else ""


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
