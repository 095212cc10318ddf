"""Programs of embedded fonts without what they say of themselves: names, notices, who made and who licensed them.

TrueType and OpenType are built anew of the tables that draw. In CFF and Type 1 the texts give way to as many signs, so
that no place in the program moves. What stays: names of glyphs, and all of a Type 1 program that is enciphered.
"""

import re
import struct
from collections.abc import Iterator

from .findings import PicturesOnly
from .pdf_names import COLLECTIONS

DRAWING = frozenset(b"cmap fpgm glyf head hhea hmtx loca maxp prep post OS/2 gasp vhea vmtx VORG".split()) | {
    b"cvt ",
    b"CFF ",
}
SFNT = (b"\x00\x01\x00\x00", b"true", b"OTTO")
# Of a CFF font: version, notice, full and family name, weight; behind a 12 copyright, PostScript, names of fonts.
SAYING, SAYING_MORE = frozenset({0, 1, 2, 3, 4}), frozenset({0, 21, 22, 38})
COLLECTION, PARTS = 1230, 1236
STANDARD_STRINGS = 391
_ENTRY = struct.Struct(">4sLLL")
_TYPE1_SAID = re.compile(rb"%[^\r\n]*|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)", re.S)
_TYPE1_NAME = re.compile(rb"(?<=/FontName)\s*/[^\s/%()<>\[\]{}]+")
_TYPE1_KIND = re.compile(rb"%!(?:PS-AdobeFont|FontType1)(?:-\d\.\d)?")


def bare_program(content: bytes) -> bytes:
    """Raises PicturesOnly for what isn't read here."""
    try:
        if content[:4] in SFNT:
            return _bare_tables(content)
        if content[:1] == b"\x01":
            return _bare_cff(content)
        if content[:2] == b"%!":
            return _bare_type1(content)
    except (struct.error, IndexError, ValueError) as error:
        raise PicturesOnly from error
    raise PicturesOnly


def _bare_tables(content: bytes) -> bytes:
    number = struct.unpack_from(">H", content, 4)[0]
    entries = [_ENTRY.unpack_from(content, 12 + _ENTRY.size * place) for place in range(number)]
    kept = [(tag, check, content[at : at + length]) for tag, check, at, length in entries if tag in DRAWING]
    tables = [(tag, check, _bare_cff(part) if tag == b"CFF " else part) for tag, check, part in sorted(kept)]
    power = max(1, len(tables)).bit_length() - 1
    head = struct.pack(">HHHH", len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    directory, body = [content[:4] + head], b""
    start = 12 + _ENTRY.size * len(tables)
    for tag, check, part in tables:
        directory.append(_ENTRY.pack(tag, check, start + len(body), len(part)))
        body += part + b"\0" * (-len(part) % 4)
    return b"".join(directory) + body


def _bare_cff(content: bytes) -> bytes:
    """The names of the font, and the strings that its dictionaries say of themselves, as so many signs."""
    bare = bytearray(content)
    names = _read_index(content, content[2])
    fonts = _read_index(content, names[-1][1] if names else content[2] + 2)
    strings = _read_index(content, fonts[-1][1])
    for start, end in names:
        bare[start:end] = b"F" * (end - start)
    said = {string for start, end in fonts for string in _list_said(content[start:end])}
    dicts = [span for start, end in fonts for span in _list_dicts(content, content[start:end])]
    said |= {string for start, end in dicts for string in _list_said(content[start:end])}
    for string in said:
        if 0 <= string - STANDARD_STRINGS < len(strings):
            start, end = strings[string - STANDARD_STRINGS]
            bare[start:end] = content[start:end] if content[start:end] in COLLECTIONS else b"x" * (end - start)
    return bytes(bare)


def _read_index(content: bytes, start: int) -> list[tuple[int, int]]:
    """Where each part of an index begins and ends; the last end is where what follows begins."""
    number = struct.unpack_from(">H", content, start)[0]
    if not number:
        return []
    size = content[start + 2]
    ends = [
        int.from_bytes(content[at : at + size], "big") for at in range(start + 3, start + 3 + size * (number + 1), size)
    ]
    first = start + 3 + size * (number + 1) - 1
    return [(first + one, first + other) for one, other in zip(ends, ends[1:], strict=False)]


def _list_said(dictionary: bytes) -> Iterator[int]:
    for operator, operands in _read_dict(dictionary):
        if operands and (operator in SAYING or operator - 1200 in SAYING_MORE):
            yield operands[-1]
        elif operator == COLLECTION:
            yield from operands[:2]


def _list_dicts(content: bytes, dictionary: bytes) -> list[tuple[int, int]]:
    """Those of the parts of a font for many characters, each with a name of its own."""
    return next(
        (_read_index(content, given[-1]) for operator, given in _read_dict(dictionary) if operator == PARTS), []
    )


def _read_dict(dictionary: bytes) -> Iterator[tuple[int, list[int]]]:
    """Operators, those behind a 12 as 1200 and more, with their whole numbers."""
    place, given = 0, list[int]()
    while place < len(dictionary):
        first = dictionary[place]
        place += 1
        if first <= 21:
            operator = 1200 + dictionary[place] if first == 12 else first
            place += first == 12
            yield operator, given
            given = []
        elif first == 30:
            while dictionary[place] & 15 != 15 and dictionary[place] >> 4 != 15:
                place += 1
            place += 1
        elif first in (28, 29):
            size = 2 if first == 28 else 4
            given.append(int.from_bytes(dictionary[place : place + size], "big", signed=True))
            place += size
        elif first <= 246:
            given.append(first - 139)
        else:
            second = dictionary[place]
            place += 1
            given.append((first - 247) * 256 + second + 108 if first <= 250 else -(first - 251) * 256 - second - 108)


def _bare_type1(content: bytes) -> bytes:
    """Of its beginning, which isn't enciphered."""
    plain, mark, rest = content.partition(b"eexec")
    if not mark:
        raise PicturesOnly
    kind = _TYPE1_KIND.match(plain)
    if kind is None:
        raise PicturesOnly
    first, end, others = plain[kind.end() :].replace(b"\r", b"\n").partition(b"\n")
    plain = kind[0] + b" " * len(first) + end + _TYPE1_SAID.sub(_blank, others)
    plain = _TYPE1_NAME.sub(lambda found: re.sub(rb"[^\s/]", b"F", found[0]), plain)
    return plain + mark + rest


def _blank(found: re.Match[bytes]) -> bytes:
    """A text keeps its brackets, a remark nothing."""
    size = len(found[0])
    return b"(" + b" " * (size - 2) + b")" if found[0].startswith(b"(") else b" " * size
