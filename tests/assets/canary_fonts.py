"""A page that is drawn with names of a firm's own: of its fonts, within them, of inks and of all that is drawn with."""

import io
import struct
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tests.assets.canaries import canary

TRUETYPE = Path("foundation/printing/fonts/noto-sans/NotoSans_400Regular.ttf")
TABLE = b"/CIDInit /ProcSet findresource begin begincmap %% %s\n/CMapName /%s def 1 begincodespacerange <00> <ff> "
TABLE += b"endcodespacerange 1 beginbfchar <41> <0041> endbfchar endcmap"


def truetype() -> bytes:
    """With a name all over its table of names, and one in a table of its own."""
    content = bytearray(TRUETYPE.read_bytes())
    for place in range(12, 12 + 16 * struct.unpack_from(">H", content, 4)[0], 16):
        tag, _check, start, length = struct.unpack_from(">4sLLL", content, place)
        if tag == b"name":
            said = canary("truetype-name").encode()
            content[start : start + length] = said.ljust(length, b" ")
        if tag == b"GPOS":
            content[start : start + 40] = canary("truetype-table").encode().ljust(40)
    return bytes(content)


def cff() -> bytes:
    """A square as the letter A; a name in its notice, full and family name, its copyright and its own name."""
    said = [f"{canary(f'cff-{place}')}.".encode() for place in ("notice", "full", "family", "copyright")]
    square = b"".join(_short(one) + op for one, op in ((500, b"\x06"), (500, b"\x07"), (-500, b"\x06")))
    drawn = _index(b"\x0e", _short(100) + _short(0) + b"\x15" + square + b"\x0e")
    charset, private = b"\x00" + struct.pack(">H", 34), _long(600) + b"\x14"
    before = b"\x01\x00\x04\x02" + _index(canary("cff-own").encode())
    strings = _index(*said) + b"\0\0"
    start = len(before) + len(_index(_top(0, 0, 0))) + len(strings)
    after = start + len(charset) + len(drawn)
    top = _index(_top(start, start + len(charset), after))
    return before + top + strings + charset + drawn + private


def type1() -> bytes:
    """The part of it that isn't enciphered."""
    said = {place: canary(f"type-one-{place}").encode() for place in ("remark", "notice", "full", "name")}
    return (
        b"%%!PS-AdobeFont-1.0: %(name)s 003.002\n%%%% (%(remark)s\n/FontInfo 9 dict dup begin\n/Notice (100%% \\(c\\) "
        b"(%(notice)s) x) readonly def\n/FullName (%(full)s) def\nend\n/FontName /%(name)s def\ncurrentfile eexec\nabc"
    ) % {place.encode(): text for place, text in said.items()}


def lettered() -> bytes:
    """A document of one page: letters in three fonts, squares in inks, a form, a state.

    What is in a font that isn't there isn't seen: each viewer draws it as it likes.
    """
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 300)).obj
        page["/Resources"] = Dictionary(
            Font=Dictionary({f"/{canary(f'key-{kind}')}": font for kind, font in _fonts(pdf).items()}),
            ColorSpace=Dictionary({f"/{canary('key-ink')}": _ink(pdf), f"/{canary('key-inks')}": _inks(pdf)}),
            ExtGState=Dictionary({f"/{canary('key-state')}": Dictionary(ca=0.5)}),
            XObject=Dictionary({f"/{canary('key-form')}": _form(pdf)}),
        )
        page["/Contents"] = pdf.make_stream(
            f"/{canary('key-truetype')} 40 Tf BT 20 240 Td (ABC) Tj ET "
            f"/{canary('key-cff')} 40 Tf BT 20 180 Td (AA) Tj ET "
            f"/{canary('key-drawn')} 40 Tf BT 20 120 Td (A) Tj ET "
            f"/{canary('key-none')} 30 Tf BT 3 Tr 120 120 Td (Some) Tj 0 Tr ET "
            f"/{canary('key-ink')} cs 1 scn 150 240 40 40 re f /{canary('key-inks')} cs 0.3 0.6 scn 200 240 40 40 re f "
            f"/{canary('key-state')} gs /{canary('key-form')} Do ({canary('odd-text')}) /{canary('odd-name')} q Q"
            f" /{canary('odd-intent')} ri".encode()
        )
        content = io.BytesIO()
        pdf.save(content)
    return content.getvalue()


def _fonts(pdf: pikepdf.Pdf) -> dict[str, Any]:
    table = pdf.make_stream(TABLE % (canary("table-remark").encode(), canary("table").encode()))
    square = pdf.make_stream(b"500 0 0 0 500 500 d1 0 0 500 500 re f")
    called = f"/{canary('glyph')}"
    drawn = {
        **{"Subtype": Name.Type3, "FontBBox": Array([0, 0, 500, 500]), "FontMatrix": Array([0.001, 0, 0, 0.001, 0, 0])},
        **{"CharProcs": Dictionary({called: square}), "Encoding": Dictionary(Differences=Array([65, Name(called)]))},
    }
    none = {"Subtype": Name.TrueType, "BaseFont": Name(f"/{canary('font-elsewhere')}-Bold")}
    files = {
        "truetype": {"FontFile2": pdf.make_stream(truetype(), Length1=TRUETYPE.stat().st_size)},
        "cff": {"FontFile3": pdf.make_stream(cff(), Subtype=Name.Type1C)},
    }
    subtypes = {"truetype": Name.TrueType, "cff": Name.Type1}
    made = {kind: _font(pdf, kind, subtypes[kind], file) for kind, file in files.items()}
    made["drawn"] = Dictionary(Type=Name.Font, **_widths(500), **drawn, ToUnicode=table)
    made["none"] = Dictionary(Type=Name.Font, **none)
    return {kind: pdf.make_indirect(font) for kind, font in made.items()}


def _font(pdf: pikepdf.Pdf, kind: str, subtype: Name, file: dict[str, Stream]) -> Dictionary:
    name = Name(f"/ABCDEF+{canary(f'font-{kind}')}")
    facts = {"Flags": 32, "FontBBox": Array([0, -200, 1000, 900]), "ItalicAngle": 0, "Ascent": 900, "Descent": -200}
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=name, CapHeight=700, StemV=80, **facts, **file)
    shape = {"Subtype": subtype, "BaseFont": name, "Encoding": Name.WinAnsiEncoding}
    return Dictionary(Type=Name.Font, **_widths(600), **shape, FontDescriptor=pdf.make_indirect(descriptor))


def _widths(width: int) -> dict[str, Any]:
    return {"FirstChar": 65, "LastChar": 67, "Widths": Array([width] * 3)}


def _ink(pdf: pikepdf.Pdf) -> Array:
    ramp = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0]), C1=Array([0.8, 0.1, 0.2]), N=1)
    return Array([Name.Separation, Name(f"/{canary('ink')}"), Name.DeviceRGB, pdf.make_indirect(ramp)])


def _inks(pdf: pikepdf.Pdf) -> Array:
    facts = {"Domain": Array([0, 1, 0, 1]), "Range": Array([0, 1] * 3)}
    mixed = pdf.make_stream(b"{ 0.4 }", FunctionType=4, **facts)
    return Array([Name.DeviceN, Array([Name(f"/{canary('ink-own')}"), Name.Cyan]), Name.DeviceRGB, mixed])


def _form(pdf: pikepdf.Pdf) -> Stream:
    """It draws with what its page has."""
    drawn = f"/{canary('key-ink')} cs 0.5 scn 20 20 60 60 re f".encode()
    return pdf.make_stream(drawn, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 300, 300]))


def _top(charset: int, drawn: int, private: int) -> bytes:
    said = b"".join(_long(391 + place) + op for place, op in enumerate((b"\x01", b"\x02", b"\x03", b"\x0c\x00")))
    places = _long(charset) + b"\x0f" + _long(drawn) + b"\x11" + _long(6) + _long(private) + b"\x12"
    return said + places


def _index(*parts: bytes) -> bytes:
    ends = [1 + sum(map(len, parts[:place])) for place in range(len(parts) + 1)]
    return struct.pack(">HB", len(parts), 2) + b"".join(struct.pack(">H", end) for end in ends) + b"".join(parts)


def _short(number: int) -> bytes:
    return struct.pack(">Bh", 28, number)


def _long(number: int) -> bytes:
    return struct.pack(">Bl", 29, number)
