"""A PDF with its text, built anew page by page of what `shapes.py` allows.

Comments, form fields and stamps are drawn into their pages first, as they look; what is behind them (authors, values,
dates, scripts) stays behind, like bookmarks, attachments, layers, structure, metadata of the document and of every
object. The rule the next editor must not break: nothing is copied whole (`copy_foreign`), whatever it refers to.
"""

import logging
from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from ..findings import Unwanted
from .findings import PicturesOnly
from .pages import MAX_PAGES
from .pdf_names import Names, bare_codes, known_collection
from .pdf_picture import clean_picture
from .pdf_program import bare_program
from .shapes import CODES, COLLECTION, DIFFERENCES, DRAWN, FONT_NAME, OPERATORS, PICTURES, PLAIN, SHAPES

DEPTH = 40
INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
_DEVICES = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
_DAMAGE = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError)
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)


def clean(content: BinaryIO, kind: str, target: BinaryIO) -> None:
    """Raises Unwanted, and PicturesOnly where something on a page is of no sort that is known here."""
    try:
        with pikepdf.open(content) as document, pikepdf.new() as copy:
            _refuse(document)
            document.flatten_annotations("all")
            builder = Builder(copy)
            for page in document.pages:
                builder.add_page(page.obj)
            copy.save(target, static_id=True, recompress_flate=False)
    except pikepdf.PasswordError as error:
        raise Unwanted("encrypted") from error
    except _DAMAGE as error:
        raise Unwanted("too_complex" if "bad_alloc" in str(error) else "damaged") from error


def _refuse(document: pikepdf.Pdf) -> None:
    if document.is_encrypted:
        raise Unwanted("encrypted")
    if not 0 < len(document.pages) <= MAX_PAGES:
        raise Unwanted("too_many_pages" if len(document.pages) else "damaged")
    if "/OCProperties" in document.Root:  # what a layer hides would come to light
        raise PicturesOnly
    form = document.Root.get("/AcroForm", None)
    if form is not None and ("/XFA" in form or form.get("/NeedAppearances", False)):
        raise PicturesOnly


class Builder:
    """The copy of one document. What several pages share is copied once."""

    def __init__(self, copy: pikepdf.Pdf) -> None:
        self.copy = copy
        self._copied: dict[tuple[Any, ...], Any] = {}
        self._names = Names()

    def add_page(self, page: Object) -> None:
        """The page, with what it has from the pages above it."""
        own = {key: value for key in INHERITED if (value := _inherited(page, key)) is not None}
        added = self.copy.add_blank_page()
        for key in ("/MediaBox", "/CropBox", "/Rotate"):
            if key in own:
                added.obj[key] = _plain(own[key], DEPTH)
        if "/UserUnit" in page:
            added.obj["/UserUnit"] = _plain(page["/UserUnit"], DEPTH)
        if "/Group" in page:
            added.obj["/Group"] = self.build(page["/Group"], "group", DEPTH)
        added.obj["/Resources"] = self.build(own.get("/Resources", Dictionary()), "resources", DEPTH)
        added.obj["/Contents"] = self.copy.make_stream(self._drawn(page) if "/Contents" in page else b"")

    def build(self, thing: Any, sort: str, depth: int) -> Any:
        """A new object of this sort; None where it is of another."""
        if depth == 0:
            raise Unwanted("too_complex")
        if sort.startswith("["):
            if isinstance(thing, Array):
                return Array([self._one(part, sort[1:], depth - 1) for part in thing])
            sort = sort[1:]
        if sort.startswith("*"):
            return self._build_all(thing, sort[1:], depth)
        return self._one(thing, sort, depth)

    def _one(self, thing: Any, sort: str, depth: int) -> Any:
        if sort == PLAIN:
            return _plain(thing, DEPTH)
        if sort == COLLECTION:
            return pikepdf.String(known_collection(bytes(thing))) if isinstance(thing, pikepdf.String) else None
        if sort == DIFFERENCES:
            return self._names.differences(thing)
        if sort == "colours":
            return self._colours(thing, depth)
        if not isinstance(thing, Dictionary | Stream):
            return _plain(thing, DEPTH)  # a name, numbers: /Encoding /WinAnsiEncoding, a colour key mask, a font's size
        if sort in ("drawing", "mask"):
            return self._build_drawing(thing, depth)
        if sort == "font" and thing.get("/Subtype", None) == Name.Type3 and "/ToUnicode" in thing:
            sort = "drawn font"  # without that table the names of its glyphs are the words
        return self._shared(thing, sort, depth)

    def _build_all(self, thing: Any, sort: str, depth: int) -> Dictionary:
        built = Dictionary()
        for key, value in thing.items():
            part = self.build(value, sort, depth - 1)
            if part is not None:
                built[key if sort == "glyph" else self._names.resource(key)] = part
        return built

    def _build_drawing(self, thing: Any, depth: int) -> Any:
        subtype = str(thing.get("/Subtype", "/Image"))
        sorts = {"/Image": "image", "/Form": "form"}
        return self._shared(thing, sorts[subtype], depth) if subtype in sorts else None

    def _shared(self, thing: Any, sort: str, depth: int) -> Any:
        key = (*thing.objgen, sort) if thing.is_indirect else None
        if key in self._copied:
            return self._copied[key]
        made = self.copy.make_stream(b"") if isinstance(thing, Stream) else Dictionary()
        if key is not None:
            made = made if made.is_indirect else self.copy.make_indirect(made)
            self._copied[key] = made
        self._fill(made, thing, sort, depth)
        return made

    def _fill(self, made: Any, thing: Any, sort: str, depth: int) -> None:
        is_picture = isinstance(thing, Stream) and sort in PICTURES
        for name, part in SHAPES[sort].items():
            if name in thing:
                value = self._name_font(thing, name) if part == FONT_NAME else self.build(thing[name], part, depth - 1)
                if value is not None:
                    made[name] = value
        if is_picture:
            clean_picture(made, thing)
        elif isinstance(thing, Stream):
            content = self._drawn(thing) if sort in DRAWN else _read(thing, sort)
            made.write(content)
            if sort == "program" and "/Length1" in made and "/Length2" not in made:
                made["/Length1"] = len(content)

    def _name_font(self, thing: Any, key: str) -> Any:
        return self._names.font(thing[key], is_embedded=_is_embedded(thing))

    def _drawn(self, thing: Any) -> bytes:
        """The drawing operators alone: no marks with words for readers aloud, no comments."""
        steps = [(self._names.operands(step), step.operator) for step in _operators(thing)]
        return pikepdf.unparse_content_stream(steps)

    def _colours(self, thing: Any, depth: int) -> Any:
        """Profiles give way to the colours of the device: they hold words of whoever made them."""
        if isinstance(thing, Name):
            return self._names.resource(thing)
        if not isinstance(thing, Array) or not len(thing):
            return _plain(thing, DEPTH)
        family = str(thing[0])
        if family == "/ICCBased":
            return _DEVICES.get(int(thing[1].get("/N", 3)), Name.DeviceRGB)
        if family in ("/Indexed", "/I"):
            table = thing[3]
            raw = table.read_bytes() if isinstance(table, Stream) else bytes(table)
            return Array([thing[0], self._colours(thing[1], depth - 1), int(thing[2]), pikepdf.String(raw[:1024])])
        if family in ("/Separation", "/DeviceN"):
            inks = thing[1]
            inks = Array([self._names.ink(one) for one in inks]) if isinstance(inks, Array) else self._names.ink(inks)
            base, function = self._colours(thing[2], depth - 1), self.build(thing[3], "function", depth - 1)
            return Array([thing[0], inks, base, function])
        if family == "/Pattern" and len(thing) > 1:
            return Array([thing[0], self._colours(thing[1], depth - 1)])
        if family in ("/CalGray", "/CalRGB", "/Lab"):
            facts = Dictionary({key: _plain(value, DEPTH) for key, value in thing[1].items()})
            return Array([thing[0], facts])
        return _plain(thing, DEPTH)


def _plain(thing: Any, depth: int) -> Any:
    """Numbers, names, booleans, arrays of them; None for all else, text among it."""
    if isinstance(thing, Array) and depth:
        parts = [_plain(part, depth - 1) for part in thing]
        return Array([part for part in parts if part is not None])
    if isinstance(thing, pikepdf.String | Dictionary | Stream | str | bytes):
        return None
    return thing


def _inherited(page: Object, key: str) -> Any:
    for _step in range(DEPTH):
        if key in page:
            return page[key]
        if "/Parent" not in page:
            return None
        page = page["/Parent"]
    raise Unwanted("too_complex")


def _is_embedded(font: Any) -> bool:
    """A font or its descriptor; one of several bytes a letter has its program below."""
    parts = [font, *font.get("/DescendantFonts", ())]
    every = [*parts, *(part["/FontDescriptor"] for part in parts if "/FontDescriptor" in part)]
    return any(key in part for part in every for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _read(thing: Any, sort: str) -> bytes:
    content: bytes = thing.read_bytes()
    if sort == "program":
        return bare_program(content)
    return bare_codes(content) if sort in CODES else content


def _operators(thing: Any) -> Iterator[Any]:
    for step in pikepdf.parse_content_stream(thing):
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            raise PicturesOnly
        if str(step.operator) in OPERATORS:
            yield step
