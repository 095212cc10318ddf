"""A ZIP as a stream of bytes: each file read while it is sent on, never two chunks of it in memory.

Writes nothing and knows no rows. Names keep their Japanese (the flag for UTF-8 is set) and can't leave the folder they
are unpacked in. The rule the next editor must not break: objects missing or altered in the store are listed in the
manifest, the last file of the ZIP, and never skipped silently.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from zipstream import ZIP_STORED, ZipStream

from foundation.exchange.domain.tables import Column, write_table
from foundation.exchange.enums import TableFormat
from foundation.exchange.registry import Entry

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]')
# Names that Windows keeps for devices, with any ending: a ZIP that has one isn't unpacked to its end there.
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
READABLE = 0o100644  # a plain file: read by all, written by its owner
LONGEST = 80  # characters of one part of a path: 3 bytes each, with the ending, stay below what systems take
Read = Callable[[str], Iterator[bytes]]


def clean_part(text: str) -> str:
    """One part of a path: no separators, control or direction characters, not too long; its ending is kept."""
    name = FORBIDDEN.sub("_", unicodedata.normalize("NFC", text)).strip(" .") or "_"
    if DEVICE.match(name):
        name = f"_{name}"
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}" if dot and len(ending) <= 5 else name[:LONGEST]


class ReadableZip(ZipStream):
    """A ZIP whose entries anybody may read: zipstream writes 0600 for what comes from no file, and has no option."""

    def finalize(self) -> Iterator[bytes]:
        """The rest of the ZIP; rights are in the list at its end."""
        yield from self.all_files()
        for entry in self._filelist:
            entry.external_attr = READABLE << 16
        yield from super().finalize()


def stream_zip(entries: Iterable[Entry], read: Read, *, after_entry: Callable[[bool], None]) -> Iterator[bytes]:
    """The ZIP. `read` gives the bytes of a key or raises FileNotFoundError; `after_entry` gets whether it was there.

    Files are stored as they are (PDFs and pictures are compressed already).
    """
    archive = ReadableZip(compress_type=ZIP_STORED)
    found: list[dict[str, Any]] = []
    taken: set[str] = set()
    for entry in entries:
        line = {"path": _unique(entry.path, taken), "sha256": entry.sha256, "facts": entry.facts}
        found.append(line)
        yield from _file(archive, entry, line, read)
        after_entry(line["state"] != _("missing"))
    manifest = b"".join(_manifest(found))
    archive.add(manifest, "manifest.csv")
    yield from archive.all_files()
    yield from archive.finalize()


def _file(archive: ZipStream, entry: Entry, line: dict[str, Any], read: Read) -> Iterator[bytes]:
    """One file on its way through; what its bytes hash to is written into its line."""
    try:
        chunks = iter(read(entry.key))
        first = next(chunks, b"")
    except FileNotFoundError:
        line["state"], line["size"] = _("missing"), 0
        return
    archive.add(_counted(first, chunks, line), line["path"])
    yield from archive.all_files()
    line["state"] = "" if line["found"] == entry.sha256 else _("modified")


def _counted(first: bytes, rest: Iterator[bytes], line: dict[str, Any]) -> Iterator[bytes]:
    digest, size = hashlib.sha256(first), len(first)
    yield first
    for chunk in rest:
        digest.update(chunk)
        size += len(chunk)
        yield chunk
    line["found"], line["size"] = digest.hexdigest(), size


def _unique(path: str, taken: set[str]) -> str:
    """Makes paths unique regardless of case: some systems don't distinguish `A.pdf` and `a.pdf`."""
    parts = [clean_part(part) for part in path.split("/")]
    stem, dot, ending = parts[-1].rpartition(".")
    number = 1
    while (whole := "/".join(parts)).casefold() in taken:
        number += 1
        parts[-1] = f"{stem} ({number}).{ending}" if dot else f"{ending} ({number})"
    taken.add(whole.casefold())
    return whole


def _manifest(found: list[dict[str, Any]]) -> Iterator[bytes]:
    """What is in the ZIP, a row a file: path, size, SHA-256 as it was received, what is amiss, and the kind's facts."""
    names = list(dict.fromkeys(name for line in found for name in line["facts"]))
    columns = [
        Column("path", _("File"), lambda line: line["path"]),
        Column("size", _("size in bytes"), lambda line: line["size"]),
        Column("sha256", "SHA-256", lambda line: line["sha256"]),
        Column("state", _("Problem"), lambda line: line["state"]),
        *(Column(name, name, _fact(name)) for name in names),
    ]
    return write_table(columns, found, form=TableFormat.CSV, name="manifest").chunks


def _fact(name: str) -> Callable[[Any], str]:
    return lambda line: line["facts"].get(name, "")
