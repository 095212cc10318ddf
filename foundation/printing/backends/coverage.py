"""Which characters our fonts have: read from the `cmap` tables of the files, once per process.

PDF/UA allows no text that isn't drawn, so what no font has must be known before it is set.
"""

import struct
from functools import cache
from pathlib import Path

from foundation.printing.backends.typst import FONTS

SEGMENTS, GROUPS = 4, 12  # the formats of a character map that matter: 16 bits, all of Unicode


@cache
def covered() -> frozenset[int]:
    """Code points that at least one font of ours draws."""
    return frozenset().union(*(_of_font(path) for path in sorted(FONTS.rglob("*Regular.ttf"))))


def _of_font(path: Path) -> set[int]:
    data = path.read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(tables))
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
