"""One part of an Office file: its name, how its XML begins, what it is related to outside of the file."""

from typing import IO
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .findings import Unwanted

CHUNK = 64 * 1024
_EXTERNAL = "external"
_TEMPLATES = frozenset({"attachedtemplate"})
_OBJECTS = frozenset({"oleobject", "frame", "subdocument", "control"})
_MACRO_TYPES = ("macroenabled", "vbaproject", "macrosheet")


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


def read_listing(content: bytes) -> Element:
    """The XML that lists content types or relations, in any encoding. Raises Unwanted for what can't be parsed.

    Another program may read in it what this one can't.
    """
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unwanted("unsafe") from error
    except (ParseError, ValueError, LookupError) as error:
        raise Unwanted("damaged") from error
    return root


def names_macros(types: Element) -> bool:
    """Whether a part of the file is of a type that holds macros, or that allows them."""
    return any(mark in listed.get("ContentType", "").lower() for listed in types.iter() for mark in _MACRO_TYPES)


def fetches_template(relations: Element) -> bool:
    """A template on another machine brings its macros along when the file is opened."""
    return not _TEMPLATES.isdisjoint(_list_outside(relations))


def fetches_object(relations: Element) -> bool:
    """An object, frame or document on another machine is fetched when the file is opened; a hyperlink is not."""
    return not _OBJECTS.isdisjoint(_list_outside(relations))


def _list_outside(relations: Element) -> list[str]:
    """The types of what is outside of the file: the last word of each."""
    return [
        relation.get("Type", "").strip().rpartition("/")[2].lower()
        for relation in relations.iter()
        if relation.get("TargetMode", "").strip().lower() == _EXTERNAL
    ]


def _raise_declared(*_declaration: object) -> None:
    raise _Declared


def _raise_begun(*_element: object) -> None:
    raise _Begun
