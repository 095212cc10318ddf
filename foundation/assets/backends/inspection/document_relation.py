"""What the parts of an Office file are related to: which of them is the document, what is fetched from outside."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

_EXTERNAL = "external"
_DOCUMENT = "officedocument"
_TEMPLATES = frozenset({"attachedtemplate"})
_OBJECTS = frozenset({"oleobject", "frame", "subdocument", "control"})
_CHUNK = "afchunk"
_PICTURES = frozenset({"image"})
_FOLLOWED = frozenset({"hyperlink", "externallinkpath"})  # when somebody says so, not by opening the file
_WEB = ("http://", "https://")
# \\machine\share, //machine, file://machine/a, file:///\\machine\a; file:///C:/a lies on the reader's own machine
_MACHINE = re.compile(r'(?:file:(?:[\\/]{2}(?![\\/])|[\\/]{4})|[\\/]{2})[^\s"]', re.IGNORECASE)


def document_name(relations: Element) -> str:
    """The part that the relations of the whole file call the document, in small letters; empty for none or several."""
    targets = {relation.get("Target", "") for relation in relations.iter() if _type_of(relation) == _DOCUMENT}
    if len(targets) != 1:
        return ""
    return posixpath.normpath(unquote(targets.pop().strip()).lstrip("/")).lower()


def fetches_template(relations: Element) -> bool:
    """A template on another machine brings its macros along when the file is opened."""
    return any(kind in _TEMPLATES for kind, _target in _list_outside(relations))


def fetches_object(relations: Element) -> bool:
    """An object, frame or document on another machine is fetched when the file is opened; a hyperlink is not.

    A picture may lie on the web. Anywhere else, fetching it hands the reader's password to whoever waits there. A chunk
    in another format is read into the document when it is opened, with all that it fetches, wherever it lies.
    """
    has_chunk = any(_type_of(relation) == _CHUNK for relation in relations.iter())
    return has_chunk or any(_is_fetched(kind, target) for kind, target in _list_outside(relations))


def is_on_network(address: str) -> bool:
    """Whether it is a path to a machine of the network, which is signed in to when the file is fetched."""
    return _MACHINE.match(address.strip()) is not None


def _is_fetched(kind: str, target: str) -> bool:
    if kind in _OBJECTS or (kind in _PICTURES and not target.lower().startswith(_WEB)):
        return True
    return kind not in _FOLLOWED and is_on_network(target)


def _list_outside(relations: Element) -> Iterator[tuple[str, str]]:
    """What is outside of the file: the type of each, and where it is."""
    for relation in relations.iter():
        if relation.get("TargetMode", "").strip().lower() == _EXTERNAL:
            yield _type_of(relation), relation.get("Target", "").strip()


def _type_of(relation: Element) -> str:
    """The last word of it."""
    return relation.get("Type", "").strip().rpartition("/")[2].lower()
