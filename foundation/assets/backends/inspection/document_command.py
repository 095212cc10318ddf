"""Commands that an Office file gives another program when opened: DDE, in the fields of Word, the links of Excel."""

import re
from typing import IO
from xml.parsers import expat

CHUNK = 64 * 1024
_FIELD = re.compile(r'[\s"]*dde(auto)?\b', re.IGNORECASE)
_LINK = "ddeLink"


class _Found(Exception):
    """A command: the rest needn't be read."""


class _Reader:
    """Follows the fields of one part. Their text may be spread over runs, and one field may hold another."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._read
        self._codes = [""]
        self._is_code = False

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = _local(name)
        own = {_local(key): value for key, value in attributes.items()}
        if element == _LINK or (element == "fldSimple" and _FIELD.match(own.get("instr", ""))):
            raise _Found
        if element == "instrText":
            self._is_code = True
        if element == "fldChar" and own.get("fldCharType") == "begin":
            self._codes.append("")
        elif element == "fldChar" and own.get("fldCharType") == "end" and len(self._codes) > 1:
            self._codes.pop()

    def _end(self, name: str) -> None:
        if _local(name) == "instrText":
            self._is_code = False

    def _read(self, text: str) -> None:
        if self._is_code:
            self._codes[-1] += text[:CHUNK]
            if _FIELD.match(self._codes[-1]):
                raise _Found


def gives_commands(part: IO[bytes]) -> bool:
    """Whether this XML has a field or link of DDE. What isn't XML has none."""
    parser = _Reader().parser
    try:
        while piece := part.read(CHUNK):
            parser.Parse(piece)
    except _Found:
        return True
    except expat.ExpatError:
        return False
    return False


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
