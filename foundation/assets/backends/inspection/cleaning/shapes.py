"""What is copied of a PDF: for each sort of object its keys, and of what sort their values are.

Signs before a sort: `*` a dictionary whose values are all of it, `[` an array of it (or one). `plain` is numbers,
names, booleans and arrays of them; no text. The rule the next editor must not break: a key that may hold words, an
address, an author or a date isn't here.
"""

PLAIN, COLLECTION, FONT_NAME, DIFFERENCES = "plain", "collection", "font name", "differences"


def _plain(keys: str) -> dict[str, str]:
    return {f"/{key}": PLAIN for key in keys.split()}


_STREAM = _plain("Filter") | {"/DecodeParms": "[parameters"}
_FUNCTION = _plain("FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Bounds")
_SHADING = {
    **_plain("ShadingType Background BBox AntiAlias Domain Matrix Coords Extend BitsPerCoordinate BitsPerComponent"),
    **_plain("BitsPerFlag Decode VerticesPerRow"),
    "/ColorSpace": "colours",
    "/Function": "[function",
}
_FONT = {
    **_plain("Type Subtype FirstChar LastChar Widths DW W DW2 W2 FontBBox FontMatrix"),
    "/BaseFont": FONT_NAME,
    "/FontDescriptor": "descriptor",
    "/ToUnicode": "mapping",
    "/DescendantFonts": "[font",
    "/CIDSystemInfo": "system",
    "/CIDToGIDMap": "indices",
    "/Resources": "resources",
}

SHAPES: dict[str, dict[str, str]] = {
    "group": {**_plain("Type S I K"), "/CS": "colours"},
    "resources": {
        "/Font": "*font",
        "/XObject": "*drawing",
        "/ExtGState": "*state",
        "/ColorSpace": "*colours",
        "/Pattern": "*pattern",
        "/Shading": "*shading",
    },
    "form": {
        **_plain("Type Subtype FormType BBox Matrix"),
        "/Resources": "resources",
        "/Group": "group",
    },
    "image": {
        **_plain("Type Subtype Width Height BitsPerComponent ImageMask Decode Interpolate Intent SMaskInData Matte"),
        **_STREAM,
        "/ColorSpace": "colours",
        "/SMask": "image",
        "/Mask": "mask",
    },
    "parameters": _plain(
        "Predictor Colors BitsPerComponent Columns EarlyChange K Rows EndOfLine EncodedByteAlign BlackIs1 EndOfBlock "
        "DamagedRowsBeforeError ColorTransform"
    ),
    "state": {
        **_plain("Type LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK"),
        "/Font": "[font",
        "/SMask": "softmask",
    },
    "softmask": {**_plain("Type S BC"), "/G": "form", "/TR": "function"},
    "pattern": {
        **_plain("Type PatternType PaintType TilingType BBox XStep YStep Matrix"),
        "/Resources": "resources",
        "/Shading": "shading",
        "/ExtGState": "state",
    },
    "shading": _SHADING,
    "function": {**_FUNCTION, "/Functions": "[function"},
    "font": {**_FONT, "/Encoding": "encoding", "/CharProcs": "*glyph"},
    "drawn font": {**_FONT, "/Encoding": "drawn encoding", "/CharProcs": "*drawn glyph"},
    "descriptor": {
        "/FontName": FONT_NAME,
        **_plain("Type FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight"),
        **_plain("XHeight StemV StemH AvgWidth MaxWidth MissingWidth"),
        **dict.fromkeys(("/FontFile", "/FontFile2", "/FontFile3"), "program"),
    },
    "program": _plain("Subtype Length1 Length2 Length3"),
    "encoding": {**_plain("Type BaseEncoding Differences WMode"), "/CIDSystemInfo": "system"},
    "drawn encoding": {**_plain("Type BaseEncoding"), "/Differences": DIFFERENCES},
    "mapping": {},
    "indices": {},
    "glyph": {},
    "drawn glyph": {},
    "system": {"/Registry": COLLECTION, "/Ordering": COLLECTION, "/Supplement": PLAIN},
}
# Which sorts have a stream of drawing operators, which an image's, and which a table of characters.
DRAWN = frozenset({"form", "pattern", "glyph", "drawn glyph"})
PICTURES = frozenset({"image"})
CODES = frozenset({"mapping", "encoding"})
# All operators that draw; those that mark content, with whatever words they carry, are not here.
_DRAWING = (
    "b B b* B* BT c cm CS cs d d0 d1 Do ET f F f* G g gs h i j J K k l m M n q Q re RG rg ri s S SC sc SCN scn sh T* "
    "Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
)
OPERATORS = frozenset(_DRAWING.split())
