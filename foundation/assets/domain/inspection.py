"""What a file is by its content, and whether we may keep it.

Holds the look inside; reads a seekable file and nothing else (no rows, no store). The rule the next editor must not
break: nothing is unpacked to disk, and every amount read from an archive is bounded before it is read.
"""

import re
import warnings
import zipfile
import zlib
from typing import IO

import filetype
from PIL import Image

from foundation.assets.domain.errors import UploadRefused
from foundation.assets.enums import FileKind, Refusal

MAX_PIXELS = 50_000_000
MAX_ENTRIES = 5_000
MAX_UNPACKED = 256 * 1024 * 1024
MAX_STREAM = 16 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office's container for files with a password (and for the old formats)
_PARTS = {
    FileKind.DOCX: "word/document.xml",
    FileKind.XLSX: "xl/workbook.xml",
    FileKind.PPTX: "ppt/presentation.xml",
}
_ENCRYPT = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_SCRIPT = re.compile(rb"/(?:JavaScript|Launch)(?![A-Za-z0-9])")
_HEX_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT_STREAM = re.compile(rb"/ObjStm.{0,400}?stream\r?\n", re.DOTALL)


def inspect_file(content: IO[bytes], expected: FileKind) -> str:
    """The content type found. Raises UploadRefused when it is not `expected`, or may not be kept."""
    content.seek(0)
    head = content.read(8192)
    content.seek(0)
    if expected in _PARTS:
        _inspect_office(content, expected, head)
    elif expected is FileKind.PDF:
        _inspect_pdf(content.read(), head)
    else:
        _inspect_picture(content, expected, head)
    return expected.content_type


def _inspect_office(content: IO[bytes], expected: FileKind, head: bytes) -> None:
    if head.startswith(_OLE):
        raise UploadRefused(Refusal.ENCRYPTED)
    if not head.startswith(b"PK\x03\x04"):
        raise UploadRefused(Refusal.WRONG_TYPE)
    try:
        with zipfile.ZipFile(content) as archive:
            _inspect_archive(archive, expected)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, KeyError) as error:
        raise UploadRefused(Refusal.DAMAGED) from error


def _inspect_archive(archive: zipfile.ZipFile, expected: FileKind) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise UploadRefused(Refusal.TOO_COMPLEX)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UploadRefused(Refusal.ENCRYPTED)
    names = {entry.filename.lower() for entry in entries}
    types = _read_entry(archive, "[Content_Types].xml")
    if any(name.endswith("vbaproject.bin") for name in names) or b"macroenabled" in types or b"vbaproject" in types:
        raise UploadRefused(Refusal.MACROS)
    if _PARTS[expected] not in names:
        raise UploadRefused(Refusal.WRONG_TYPE)


def _read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first megabyte of an entry, in lower case."""
    with archive.open(name) as stream:
        return stream.read(1024 * 1024).lower()


def _inspect_pdf(data: bytes, head: bytes) -> None:
    if not head.startswith(b"%PDF-"):
        raise UploadRefused(Refusal.WRONG_TYPE)
    if b"%%EOF" not in data[-2048:]:
        raise UploadRefused(Refusal.DAMAGED)
    if _ENCRYPT.search(data):
        raise UploadRefused(Refusal.ENCRYPTED)
    if any(_SCRIPT.search(_plain_names(part)) for part in (data, *_object_streams(data))):
        raise UploadRefused(Refusal.SCRIPT)


def _plain_names(data: bytes) -> bytes:
    """PDF names with their #xx escapes undone (/Java#53cript is /JavaScript)."""
    return _HEX_NAME.sub(lambda match: bytes([int(match[1], 16)]), data)


def _object_streams(data: bytes) -> list[bytes]:
    """The compressed parts in which a PDF may keep its actions; bounded in number by the file, in size by us."""
    parts, left = [], MAX_STREAM
    for match in _OBJECT_STREAM.finditer(data):
        try:
            end = data.find(b"endstream", match.end())
            part = zlib.decompressobj().decompress(data[match.end() : end], left)
        except zlib.error:
            continue  # not deflated: its bytes were searched as they stand
        left -= len(part)
        if left <= 0:
            raise UploadRefused(Refusal.TOO_COMPLEX)
        parts.append(part)
    return parts


def _inspect_picture(content: IO[bytes], expected: FileKind, head: bytes) -> None:
    guess = filetype.guess(head)
    if guess is None or guess.mime != expected.content_type:
        raise UploadRefused(Refusal.WRONG_TYPE)
    try:
        with warnings.catch_warnings(), _open_picture(content, expected) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise UploadRefused(Refusal.TOO_COMPLEX)
            picture.verify()
    except Image.DecompressionBombError as error:
        raise UploadRefused(Refusal.TOO_COMPLEX) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise UploadRefused(Refusal.DAMAGED) from error


def _open_picture(content: IO[bytes], expected: FileKind) -> Image.Image:
    """The header only; our own limit stands below Pillow's warning."""
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    return Image.open(content, formats=[expected.name])
