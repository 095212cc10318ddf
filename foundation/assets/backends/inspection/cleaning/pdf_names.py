"""Names that a PDF gives its parts, in its copy: fonts, inks, resources are called F1, Ink1, N1, whoever named them.

Kept are names that say how a page is drawn: of fonts everybody has, of process and device colours, of the known
collections of characters. The rule the next editor must not break: one name of the
document is one name of the copy, wherever it stands, or a page loses what it draws with.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Name

from .findings import PicturesOnly

_STYLES = r"(?:PS|MT|[-,]?(?:Roman|Regular|Light|Medium|Bold|Italic|Oblique|W\d)|PSMT)*"
_FONTS = (
    "Helvetica|Times|TimesNewRoman|Courier|CourierNew|Symbol|ZapfDingbats|Arial|ArialNarrow|Verdana|Georgia|Tahoma|"
    "Calibri|Cambria|Century|Wingdings|MS-?P?(?:Gothic|Mincho)|MS-?UIGothic|Meiryo(?:UI)?|Yu(?:Gothic|Mincho)|"
    "Heisei(?:Min|KakuGo)|Ryumin|GothicBBB|Koz(?:Min|Go)(?:Pro|Pr6N|ProVI|Std)?|Hiragino(?:Sans|Mincho|KakuGo)\\w*"
)
_EVERYBODYS = re.compile(rf"/(?:{_FONTS}){_STYLES}")
_STYLE = re.compile(r"Bold|Italic|Oblique")
PROCESS = frozenset({"/All", "/None", "/Cyan", "/Magenta", "/Yellow", "/Black"})
# Of resources: what a viewer looks for by this name, and what is no resource where a colour space is chosen.
RESERVED = frozenset(
    {"/DefaultGray", "/DefaultRGB", "/DefaultCMYK", "/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern"}
)
INTENTS = frozenset({"/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual"})
GLYPHLESS = "/.notdef"
COLLECTIONS = frozenset({b"Adobe", b"Identity", b"Japan1", b"Japan2", b"GB1", b"CNS1", b"Korea1", b"KR", b"UCS"})
SHOWING = frozenset({"Tj", "TJ", "'", '"'})

_BLOCK = re.compile(
    rb"begin(codespacerange|bfchar|bfrange|cidchar|cidrange|notdefchar|notdefrange)\b(.*?)end\1\b", re.S
)
_CODES = re.compile(rb"<[0-9A-Fa-f\s]*>|\d+|[\[\]]")
_REMARK = re.compile(rb"%[^\r\n]*")
_VERTICAL = re.compile(rb"/WMode\s+1\b")


class Names:
    """What the parts of one document are called in its copy, the same wherever they are named."""

    def __init__(self) -> None:
        self._called: dict[tuple[str, bytes], Name] = {}
        self._numbers = Counter[str]()

    def resource(self, name: Any) -> Name:
        """Of a font, state, drawing, colour space, pattern, shading or drawn glyph: in a dictionary or an operator."""
        return _read(name) if _text(name) in RESERVED | {GLYPHLESS} else self._call("N", name)

    def ink(self, name: Any) -> Name:
        return _read(name) if _text(name) in PROCESS else self._call("Ink", name)

    def font(self, name: Any, *, is_embedded: bool) -> Name:
        """Where the viewer brings the font, its name or at least its style says which."""
        text = _text(name)
        if _EVERYBODYS.fullmatch(text):
            return _read(name)
        style = "" if is_embedded else "".join(_STYLE.findall(text))
        return self._call("F", name, f"-{style}" if style else "")

    def differences(self, found: Any) -> Array:
        """Which glyph a number draws, of those that this document draws itself."""
        return Array([self.resource(one) if isinstance(one, Name) else one for one in found])

    def operands(self, step: Any) -> list[Any]:
        """With the names of the copy; texts and names that the operator takes none of are left out."""
        operator = str(step.operator)
        if operator == "ri":
            return [one if _text(one) in INTENTS else Name.RelativeColorimetric for one in step.operands]
        found = (self._operand(one, operator in SHOWING) for one in step.operands)
        return [one for one in found if one is not None]

    def _operand(self, given: Any, shows_text: bool) -> Any:
        if isinstance(given, Name):
            return self.resource(given)
        if isinstance(given, Array):
            return Array([one for one in given if _is_number(one) or (shows_text and isinstance(one, pikepdf.String))])
        is_text = isinstance(given, pikepdf.String)
        return given if _is_number(given) or (is_text and shows_text) else None

    def _call(self, kind: str, name: Any, style: str = "") -> Name:
        key = (kind, _read(name).unparse())
        if key not in self._called:
            self._numbers[kind] += 1
            self._called[key] = Name(f"/{kind}{self._numbers[kind]}{style}")
        return self._called[key]


def known_collection(text: bytes) -> bytes:
    """Of a collection of characters; of an own one nothing is said."""
    return text if text in COLLECTIONS else b"Identity"


def bare_codes(content: bytes) -> bytes:
    """A table of characters with its numbers alone: which code is which letter, without what it says of itself.

    Raises PicturesOnly for one that goes on with another.
    """
    plain = _REMARK.sub(b"", content)
    if b"usecmap" in plain:
        raise PicturesOnly
    return b"\n".join(_list_lines(plain, is_vertical=_VERTICAL.search(plain) is not None))


def _list_lines(plain: bytes, *, is_vertical: bool) -> Iterator[bytes]:
    yield b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def /CMapName /M def"
    yield b"/WMode %d def" % is_vertical
    for block in _BLOCK.finditer(plain):
        codes = _CODES.findall(block[2])
        if _CODES.sub(b"", block[2]).strip():
            raise PicturesOnly
        is_pairs = block[1].endswith(b"char") or block[1] == b"codespacerange"
        yield b"%d begin%s" % (_count(codes, 2 if is_pairs else 3), block[1])
        yield b" ".join(codes)
        yield b"end" + block[1]
    yield b"endcmap CMapName currentdict /CMap defineresource pop end end"


def _count(codes: list[bytes], size: int) -> int:
    """Entries of so many values, a list being one of them."""
    depth = values = 0
    for code in codes:
        depth += (code == b"[") - (code == b"]")
        values += depth == 0
    return values // size


def _read(name: Any) -> Name:
    read: Name = Name(name) if isinstance(name, str) else name
    return read


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal)


def _text(name: Any) -> str:
    """Names are bytes: one that isn't UTF-8 is none of those kept."""
    try:
        return str(name)
    except UnicodeDecodeError:
        return ""
