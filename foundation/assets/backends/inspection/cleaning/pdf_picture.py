"""Pictures in a PDF: their pixels as they are stored, without what cameras and programs write beside them."""

import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

from ..findings import MAX_UNPACKED, Unwanted
from .findings import PicturesOnly

PIECE = 1024 * 1024
_UNPACKED = frozenset({"/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode", "/FlateDecode"})
SOI, EOI, SOS, COMMENT, ADOBE = 0xD8, 0xD9, 0xDA, 0xFE, 0xEE
APPLICATION = range(0xE0, 0xF0)
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


def clean_picture(made: pikepdf.Stream, stream: pikepdf.Stream) -> None:
    """Write its data. Raises PicturesOnly for what is packed in a way whose extras aren't known here."""
    filters = _filters_of(stream)
    if len(filters) == 1 and filters[0] in _KEPT:
        parameters: Any = made.get("/DecodeParms", None)
        packed = _KEPT[filters[0]](stream.read_raw_bytes())
        made.write(packed, filter=pikepdf.Name(filters[0]), decode_parms=parameters)
    elif set(filters) <= _UNPACKED:
        pixels = stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)
        made.write(zlib.compress(pixels), filter=pikepdf.Name.FlateDecode)
    else:
        raise PicturesOnly


def _filters_of(stream: pikepdf.Stream) -> list[str]:
    named = stream.get("/Filter", None)
    if named is None:
        return []
    return [str(name) for name in named] if isinstance(named, pikepdf.Array) else [str(named)]


def _without_tail(packed: bytes) -> bytes:
    """Up to where it ends: nothing lies behind the last row."""
    unpacker, length, rest = zlib.decompressobj(), 0, packed
    try:
        while rest and not unpacker.eof:
            length += len(unpacker.decompress(rest, PIECE))
            rest = unpacker.unconsumed_tail
            if length > MAX_UNPACKED:
                raise Unwanted("too_complex")
    except zlib.error as error:
        raise PicturesOnly from error
    return packed[: len(packed) - len(unpacker.unused_data)]


def without_metadata(jpeg: bytes) -> bytes:
    """A JPEG without comments and application segments (EXIF, XMP, profiles, small pictures); Adobe's says its colours.

    Raises PicturesOnly for what isn't built as a JPEG is.
    """
    return b"".join(_segments(jpeg))


def _segments(jpeg: bytes) -> Iterator[bytes]:
    if jpeg[:2] != bytes((0xFF, SOI)):
        raise PicturesOnly
    yield jpeg[:2]
    at = 2
    while True:
        marker, at = _next_marker(jpeg, at)
        if marker == EOI:
            yield bytes((0xFF, EOI))
            return
        if marker in ALONE:
            yield bytes((0xFF, marker))
            continue
        length = int.from_bytes(jpeg[at : at + 2], "big")
        if length < 2 or at + length > len(jpeg):
            raise PicturesOnly
        body = jpeg[at : at + length]
        at += length
        if marker == ADOBE and body[2:7] == b"Adobe":
            yield bytes((0xFF, ADOBE, 0, 14)) + body[2:14]
        elif marker != COMMENT and marker not in APPLICATION:
            yield bytes((0xFF, marker)) + body
        if marker == SOS:
            end = _end_of_scan(jpeg, at)
            yield jpeg[at:end]
            at = end


def _next_marker(jpeg: bytes, at: int) -> tuple[int, int]:
    """The marker that begins here, and where it ends; fill bytes before it are left out."""
    if at + 1 >= len(jpeg) or jpeg[at] != 0xFF:
        raise PicturesOnly
    while at < len(jpeg) and jpeg[at] == 0xFF:
        at += 1
    if at == len(jpeg):
        raise PicturesOnly
    return jpeg[at], at + 1


def _end_of_scan(jpeg: bytes, at: int) -> int:
    """Where the next marker stands: neither a stuffed byte nor one that restarts."""
    while (at := jpeg.find(b"\xff", at)) >= 0:
        if at + 1 < len(jpeg) and jpeg[at + 1] not in (0x00, *range(0xD0, 0xD8)):
            return at
        at += 2
    raise PicturesOnly


# How the data of a picture that is packed in one way is kept.
_KEPT: dict[str, Callable[[bytes], bytes]] = {
    "/FlateDecode": _without_tail,
    "/DCTDecode": without_metadata,
    "/CCITTFaxDecode": bytes,
}
