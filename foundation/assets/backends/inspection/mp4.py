"""MP4: boxes that fill the file from its first byte to its last, and among them a description of picture or sound.

Reads the sizes of boxes, never what is filmed: that stays as long as it is. The noise after a well-chosen beginning has
no boxes that fit into each other.
"""

from collections.abc import Iterator
from typing import IO

from .findings import MAX_ENTRIES, Unwanted

HEADER = 8
LONG_HEADER = 16  # a box that needs 64 bits says so by the size 1
# Where the kind of a track is said, from the file down.
_TRACK = (b"moov", b"trak", b"mdia", b"hdlr")
_HANDLER = slice(8, 12)
_SHOWN = (b"vide", b"soun")


def inspect(content: IO[bytes], kind: str) -> None:
    """Raises Unwanted: cut off, not made of boxes, or without a track."""
    length = content.seek(0, 2)
    boxes = list(_list_boxes(content, 0, length))
    if not boxes or boxes[0][0] != b"ftyp":
        raise Unwanted("damaged")
    if not any(handler[_HANDLER] in _SHOWN for handler in _find(content, boxes, _TRACK)):
        raise Unwanted("damaged")


def _find(content: IO[bytes], boxes: list[tuple[bytes, int, int]], path: tuple[bytes, ...]) -> Iterator[bytes]:
    """The first bytes of each box at this path."""
    for name, start, end in boxes:
        if name != path[0]:
            continue
        if len(path) == 1:
            content.seek(start)
            yield content.read(min(end - start, _HANDLER.stop))
        else:
            yield from _find(content, list(_list_boxes(content, start, end)), path[1:])


def _list_boxes(content: IO[bytes], start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """(name, where its content begins, where it ends), one after the other until exactly `end`."""
    for _number in range(MAX_ENTRIES):
        if start == end:
            return
        content.seek(start)
        head = content.read(LONG_HEADER)
        size, name, header = int.from_bytes(head[:4], "big"), head[4:8], HEADER
        if size == 1:
            size, header = int.from_bytes(head[8:], "big"), LONG_HEADER
        elif size == 0:  # to the end
            size = end - start
        if size < header or start + size > end or len(head) < header:
            raise Unwanted("damaged")
        yield name, start + header, start + size
        start += size
    raise Unwanted("too_complex")
