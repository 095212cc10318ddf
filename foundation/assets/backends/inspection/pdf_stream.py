"""How much the streams of a PDF unpack to, measured in pieces.

A page that was scanned without loss unpacks to a hundred megabytes, a document of such pages to many times that; what
makes a bomb is the proportion. Filters that don't inflate (JPEG, fax) are taken as they are.
"""

import zlib
from collections.abc import Iterable, Iterator

import pikepdf

from .findings import MAX_UNPACKED, Unwanted

MAX_TOTAL = 4 * MAX_UNPACKED
RATIO = 50  # times the file, beyond which more than MAX_UNPACKED is a bomb
PIECE = 1024 * 1024
_INFLATING = frozenset({"/FlateDecode", "/Fl"})
_SPELT = frozenset({"/ASCII85Decode", "/A85", "/ASCIIHexDecode", "/AHx"})
_PACKED = frozenset({"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"})
_FILTERS = 4  # one upon the other


class StreamMeter:
    """Adds up what the streams of one file unpack to."""

    def __init__(self, size: int) -> None:
        self.most = min(MAX_TOTAL, max(MAX_UNPACKED, RATIO * size))
        self.total = 0

    def measure(self, stream: pikepdf.Stream) -> None:
        """Raises Unwanted when this one, or all together, are too much."""
        filters = _filters_of(stream)
        if len(filters) > _FILTERS:
            raise Unwanted("too_complex")
        for length in _lengths(stream, filters):
            self.total += length
            if self.total > self.most:
                raise Unwanted("too_complex")


def _filters_of(stream: pikepdf.Stream) -> list[str]:
    named = stream.stream_dict.get("/Filter", None)
    if named is None:
        return []
    return [str(each) for each in named] if isinstance(named, pikepdf.Array) else [str(named)]


def _lengths(stream: pikepdf.Stream, filters: list[str]) -> Iterator[int]:
    """Of the pieces it unpacks to. What qpdf must unpack by itself is bounded by the memory of this process."""
    if (_PACKED | _SPELT) & set(filters) and set(filters) <= _PACKED | _SPELT | _INFLATING:
        yield len(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
        return
    pieces: Iterable[bytes] = [stream.read_raw_bytes()]
    while filters and filters.pop(0) in _INFLATING:
        pieces = _inflate(pieces)
    for piece in pieces:
        yield len(piece)


def _inflate(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """As far as it goes: viewers show the beginning of what is damaged, too."""
    unpacker = zlib.decompressobj()
    for piece in pieces:
        try:
            while piece:
                yield unpacker.decompress(piece, PIECE)
                piece = unpacker.unconsumed_tail
        except zlib.error:
            return
