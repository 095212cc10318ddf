"""Which characters a font has: read from the `cmap` table of its file (TrueType, OpenType, a collection of them)."""

import struct
from pathlib import Path

COLLECTION = b"ttcf"
SEGMENTS, GROUPS = 4, 12  # the formats of a character map that matter: 16 bits, all of Unicode


def read_characters(path: str, index: int) -> frozenset[int]:
    """The code points of the font at that place in the file. Raises ValueError for what is no font."""
    data = Path(path).read_bytes()
    try:
        return frozenset(_of_font(data, _start(data, index)))
    except (struct.error, StopIteration) as broken:
        raise ValueError(path) from broken


def _start(data: bytes, index: int) -> int:
    return int(struct.unpack_from(">I", data, 12 + 4 * index)[0]) if data[:4] == COLLECTION else 0


def _of_font(data: bytes, font: int) -> set[int]:
    (tables,) = struct.unpack_from(">H", data, font + 4)
    records = (struct.unpack_from(">4sIII", data, font + 12 + 16 * number) for number in range(tables))
    start = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", data, start + 2)
    places = {struct.unpack_from(">HHI", data, start + 4 + 8 * number)[2] for number in range(maps)}
    return set().union(*(_of_map(data, start + place) for place in places))


def _of_map(data: bytes, start: int) -> set[int]:
    (kind,) = struct.unpack_from(">H", data, start)
    if kind == GROUPS:
        (groups,) = struct.unpack_from(">I", data, start + 12)
        bounds = (struct.unpack_from(">II", data, start + 16 + 12 * number) for number in range(groups))
        return {code for first, last in bounds for code in range(first, last + 1)}
    return _of_segments(data, start) if kind == SEGMENTS else set()


def _of_segments(data: bytes, start: int) -> set[int]:
    (double,) = struct.unpack_from(">H", data, start + 6)
    ends = struct.unpack_from(f">{double // 2}H", data, start + 14)
    starts = struct.unpack_from(f">{double // 2}H", data, start + 16 + double)
    return {code for first, last in zip(starts, ends, strict=True) if last != 0xFFFF for code in range(first, last + 1)}
