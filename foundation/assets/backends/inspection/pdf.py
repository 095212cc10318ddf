"""PDFs, read by qpdf object by object (also those in compressed streams): passwords, scripts, launches, files attached.

What a stream unpacks to is measured in pieces before any library unpacks it whole.
"""

import logging
from typing import Any, BinaryIO

import pikepdf

from .findings import MAX_OBJECTS, Unwanted
from .pdf_stream import StreamMeter

_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/RichMediaExecute"})
_KEYS = frozenset({"/JS", "/JavaScript"})
DEPTH = 60
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # its repairs of a PDF needn't be logged


def inspect(content: BinaryIO, kind: str) -> None:
    """Raises Unwanted. Going to a page on opening is no script; everything that runs, or starts a program, is."""
    size = content.seek(0, 2)
    content.seek(0)
    try:
        with pikepdf.open(content) as document:
            _inspect_document(document, size)
    except pikepdf.PasswordError as error:
        raise Unwanted("encrypted") from error
    except pikepdf.PdfError as error:  # qpdf says so when the memory it may have is not enough
        raise Unwanted("too_complex" if "bad_alloc" in str(error) else "damaged") from error
    except (ValueError, TypeError, KeyError) as error:
        raise Unwanted("damaged") from error


def _inspect_document(document: pikepdf.Pdf, size: int) -> None:
    if document.is_encrypted:
        raise Unwanted("encrypted")
    if len(document.objects) > MAX_OBJECTS:
        raise Unwanted("too_complex")
    if len(document.pages) == 0:
        raise Unwanted("damaged")
    meter = StreamMeter(size)
    for number in range(len(document.objects)):
        thing = document.objects[number]
        if isinstance(thing, pikepdf.Stream):
            meter.measure(thing)
        _look_at(thing, DEPTH)


def _look_at(thing: Any, depth: int) -> None:
    """A direct object and what lies in it; what it refers to has its own turn."""
    if depth == 0:
        raise Unwanted("too_complex")
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if isinstance(thing, pikepdf.Dictionary):
        _refuse_actions(thing)
        _refuse_attachments(thing)
        inside = list(thing.values())
    elif isinstance(thing, pikepdf.Array):
        inside = list(thing)
    else:
        return
    for part in inside:
        if isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect:
            _look_at(part, depth - 1)


def _refuse_actions(dictionary: Any) -> None:
    if _KEYS & set(dictionary.keys()) or str(dictionary.get("/S", "")) in _ACTIONS:
        raise Unwanted("script")
    if str(dictionary.get("/Subtype", "")) == "/RichMedia":
        raise Unwanted("script")
    if "/XFA" in dictionary and b"<script" in _form_of(dictionary["/XFA"]):
        raise Unwanted("script")


def _refuse_attachments(dictionary: Any) -> None:
    """Whatever it is: what lies in a PDF is neither checked by name and content nor seen by who reads the page."""
    if "/EF" in dictionary or str(dictionary.get("/Type", "")) == "/EmbeddedFile":
        raise Unwanted("attached")


def _form_of(form: Any) -> bytes:
    parts = list(form) if isinstance(form, pikepdf.Array) else [form]
    streams = [part for part in parts if isinstance(part, pikepdf.Stream)]
    for part in streams:
        StreamMeter(0).measure(part)
    return b"".join(part.read_bytes() for part in streams)
