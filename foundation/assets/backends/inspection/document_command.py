"""What an Office file does when it is opened, by its fields and links.

It may command another program (DDE, in the fields of Word and the links of Excel), or fetch a file from a machine of
the network. Fields nest, and the inner may write the code of the outer: what would become such a command is one.
"""

import re
from typing import IO
from xml.parsers import expat

from msgspec import Struct

from .document_relation import is_on_network

CHUNK = 64 * 1024
_COMMAND = re.compile(r'[\s"]*dde(auto)?\b', re.IGNORECASE)
_FETCH = re.compile(r'[\s"]*(includepicture|includetext|include|import|link|rd)\b', re.IGNORECASE)
_NAMES = ("DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "IMPORT", "LINK", "RD")
_WORD = re.compile(r'[^\s"]+')
_FIELD_CODES = frozenset({"instrText", "delInstrText"})
_LINK = "ddeLink"
_DRAWN = frozenset({"imagedata", "fill"})  # of VML
_LONG = frozenset({"worksheet", "sst", "pivotCacheRecords"})  # parts of Excel which hold cells alone, by their root


class _Found(Exception):
    """A command: the rest needn't be read."""


class _Passed(Exception):
    """A part that can hold none."""


class _Field(Struct):
    code: str = ""
    is_read: bool = False  # what follows is its result

    def extend(self, text: str) -> None:
        self.code += text[: CHUNK - len(self.code)]
        if _COMMAND.match(self.code) or (len(self.code) == CHUNK and _FETCH.match(self.code)):
            raise _Found

    def close(self) -> None:
        """Its code is whole."""
        self.is_read = True
        if _FETCH.match(self.code) and any(is_on_network(word) for word in _WORD.findall(self.code)):
            raise _Found

    def refuse_inner(self) -> None:
        """A field within the code writes the command itself, or what a command fetches."""
        begun = self.code.strip(' \t\r\n"').upper()
        fetched = _FETCH.match(self.code)
        if any(name.startswith(begun) for name in _NAMES) or (fetched and not _WORD.search(self.code, fetched.end())):
            raise _Found


class _Reader:
    """Follows the fields of one part. Their text may be spread over runs, and one field may hold another."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start_root
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._read
        self._fields: list[_Field] = []
        self._is_code = False

    def close(self) -> None:
        for field in self._fields:
            field.close()

    def _start_root(self, name: str, attributes: dict[str, str]) -> None:
        if "spreadsheetml" in name and _local(name) in _LONG:
            raise _Passed
        self.parser.StartElementHandler = self._start
        self._start(name, attributes)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = _local(name)
        if element in _FIELD_CODES:
            self._is_code = True
        elif element == _LINK:
            raise _Found
        elif element == "fldSimple":
            self._begin().extend(_own(attributes).get("instr", ""))
            self._close()
        elif element == "fldChar":
            self._turn(_own(attributes).get("fldCharType", ""))
        elif element in _DRAWN and any(is_on_network(_own(attributes).get(key, "")) for key in ("src", "href")):
            raise _Found

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self._begin()
        elif kind == "separate" and self._fields:
            self._fields[-1].close()
        elif kind == "end" and self._fields:
            self._close()

    def _begin(self) -> _Field:
        if self._fields and not self._fields[-1].is_read:
            self._fields[-1].refuse_inner()
        self._fields.append(_Field())
        return self._fields[-1]

    def _close(self) -> None:
        self._fields.pop().close()

    def _end(self, name: str) -> None:
        if _local(name) in _FIELD_CODES:
            self._is_code = False

    def _read(self, text: str) -> None:
        if self._is_code:
            if not self._fields:  # a field that began in another part
                self._fields.append(_Field())
            self._fields[-1].extend(text)


def gives_commands(part: IO[bytes]) -> bool:
    """Whether this XML has a field or link of DDE, or fetches from a machine. What isn't XML does nothing."""
    reader = _Reader()
    try:
        while piece := part.read(CHUNK):
            reader.parser.Parse(piece)
        reader.close()
    except _Found:
        return True
    except (_Passed, expat.ExpatError):
        return False
    return False


def _own(attributes: dict[str, str]) -> dict[str, str]:
    return {_local(key): value for key, value in attributes.items()}


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
