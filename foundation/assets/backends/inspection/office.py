"""Word, Excel and PowerPoint files: archives of XML. Passwords, macros (also in what is embedded), bombs."""

import io
import zipfile
import zlib
from typing import IO

from .findings import MAX_ENTRIES, MAX_UNPACKED, Unwanted
from .kinds import OLE, has_ole_macros

CHUNK = 256 * 1024
MAX_EMBEDDED = 32 * 1024 * 1024
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
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
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Unwanted("encrypted")
    if _has_macros(archive, entries):
        raise Unwanted("macros")
    if _PARTS[kind] not in {entry.filename.lower() for entry in entries}:
        raise Unwanted("wrong_type")
    _unpack_all(archive, entries)


def _has_macros(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> bool:
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        return True
    types = _read(archive, "[Content_Types].xml", CHUNK * 4).lower()
    if b"macroenabled" in types or b"vbaproject" in types:
        return True
    if any(_fetches_template(archive, entry) for entry in entries if entry.filename.lower().endswith(".rels")):
        return True
    return any(_embeds_macros(archive, entry) for entry in entries if "/embeddings/" in entry.filename.lower())


def _fetches_template(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """A template on another machine brings its macros along when the file is opened."""
    links = _read(archive, entry.filename, CHUNK * 4).lower()
    return b"attachedtemplate" in links and b'targetmode="external"' in links


def _embeds_macros(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    data = _read(archive, entry.filename, MAX_EMBEDDED)
    if data.startswith(OLE):
        return has_ole_macros(data)
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as inner:
            return any(name.lower().endswith("vbaproject.bin") for name in inner.namelist())
    except zipfile.BadZipFile:
        return False


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as stream:
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
