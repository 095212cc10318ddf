"""One part of an Office file: its name, how its XML begins, the lists that such a file has of its parts."""

from typing import IO
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .findings import Unwanted

CHUNK = 64 * 1024
_SHOWN = frozenset({"svg", "html"})  # begin with the mere name of their type, as drawing programs write it
_MACRO_TYPES = ("macroenabled", "vbaproject", "macrosheet")


class _Begun(Exception):
    """The first element: nothing can be declared any more."""


class _Declared(Exception):
    """A document type, with whatever entities it names."""


def is_unsafe_name(name: str) -> bool:
    """A path that climbs out of the folder it is unpacked to, or that two programs read differently."""
    parts = name.replace("\\", "/").split("/")
    return "\\" in name or "\0" in name or name.startswith("/") or ".." in parts or ":" in parts[0]


def read_root(part: IO[bytes]) -> str:
    """The name of the first element, without its namespace; empty for what isn't XML. Reads no further.

    Raises Unwanted for a document type, with whatever entities it names, in any encoding; and for an encoding that
    another program may know.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _raise_declared
    parser.StartElementHandler = _raise_begun
    try:
        while piece := part.read(CHUNK):
            parser.Parse(piece)
    except _Declared as error:
        raise Unwanted("unsafe") from error
    except _Begun as begun:
        return str(begun)
    except expat.ExpatError:  # what isn't XML declares nothing
        return ""
    except (ValueError, LookupError) as error:
        raise Unwanted("damaged") from error
    return ""


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


def _raise_declared(name: str, _system: str | None, _public: str | None, has_declarations: bool) -> None:
    if has_declarations or name.lower() not in _SHOWN:
        raise _Declared


def _raise_begun(name: str, _attributes: object) -> None:
    raise _Begun(name.rpartition(" ")[2])
