"""One part of an Office file: its name, how its XML begins, what it is related to outside of the file."""

from typing import IO
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

CHUNK = 64 * 1024
_EXTERNAL = "external"
_OBJECTS = frozenset({"oleobject", "frame", "subdocument", "control"})


class _Begun(Exception):
    """The first element: nothing can be declared any more."""


class _Declared(Exception):
    """A document type, with whatever entities it names."""


def is_unsafe_name(name: str) -> bool:
    """A path that climbs out of the folder it is unpacked to, or that two programs read differently."""
    parts = name.replace("\\", "/").split("/")
    return "\\" in name or "\0" in name or name.startswith("/") or ".." in parts or ":" in parts[0]


def declares_types(part: IO[bytes]) -> bool:
    """Whether this XML has a document type, in any encoding. Reads no further than its first element."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _raise_declared
    parser.StartElementHandler = _raise_begun
    try:
        while piece := part.read(CHUNK):
            parser.Parse(piece)
    except _Declared:
        return True
    except (_Begun, expat.ExpatError):  # what isn't XML declares nothing
        return False
    return False


def fetches_template(relations: bytes) -> bool:
    """A template on another machine brings its macros along when the file is opened."""
    links = relations.lower()
    return b"attachedtemplate" in links and b'targetmode="external"' in links


def fetches_object(relations: bytes) -> bool:
    """An object, frame or document on another machine is fetched when the file is opened; a hyperlink is not."""
    try:
        root = fromstring(relations, forbid_dtd=True)
    except DefusedXmlException:
        return True
    except ParseError:
        return False
    return any(
        each.get("TargetMode", "").lower() == _EXTERNAL and each.get("Type", "").rpartition("/")[2].lower() in _OBJECTS
        for each in root
    )


def _raise_declared(*_declaration: object) -> None:
    raise _Declared


def _raise_begun(*_element: object) -> None:
    raise _Begun
