"""A PDF whose pages are pictures, drawn by PDFium as they are printed: no text, no layers, nothing beneath a bar."""

import io
from typing import BinaryIO

import pikepdf
import pypdfium2
from msgspec import Struct
from pikepdf import Dictionary, Name

from ..findings import Unwanted

MAX_PAGES = 500
DOTS = 150  # per inch: what was scanned stays legible
SIDE = 2400  # pixels, of the longer side of a larger page
QUALITY = 75
POINTS = 72  # per inch
LONGEST = 14_400.0  # points: what PDF allows a side


def clean(content: BinaryIO, kind: str, target: BinaryIO) -> None:
    """One picture a page, each in the size of its page. Raises Unwanted."""
    try:
        document = pypdfium2.PdfDocument(content)
        document.init_forms()
    except pypdfium2.PdfiumError as error:
        raise Unwanted("encrypted" if "assword" in str(error) else "damaged") from error
    if not 0 < len(document) <= MAX_PAGES:
        raise Unwanted("too_many_pages" if len(document) else "damaged")
    with pikepdf.new() as copy:
        for number in range(len(document)):
            try:
                drawn = _draw(document, number)
            except (pypdfium2.PdfiumError, ValueError, OSError) as error:
                raise Unwanted("damaged") from error
            _add_page(copy, drawn)
        copy.save(target, static_id=True)


class Drawn(Struct, frozen=True):
    """A page as a JPEG of so many pixels, and its own size in points."""

    picture: bytes
    pixels: tuple[int, int]
    width: float
    height: float


def _draw(document: pypdfium2.PdfDocument, number: int) -> Drawn:
    page = document[number]
    width, height = page.get_size()
    bitmap = page.render(scale=min(DOTS / POINTS, SIDE / max(1.0, width, height)))
    picture = bitmap.to_pil().convert("RGB")
    drawn = io.BytesIO()
    picture.save(drawn, "JPEG", quality=QUALITY)
    bitmap.close()
    page.close()
    sides = (max(1.0, min(LONGEST, round(side, 2))) for side in (width, height))
    return Drawn(drawn.getvalue(), picture.size, *sides)


def _add_page(copy: pikepdf.Pdf, drawn: Drawn) -> None:
    width, height = drawn.pixels
    facts = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": Name.DeviceRGB, "Filter": Name.DCTDecode}
    image = copy.make_stream(drawn.picture, Width=width, Height=height, BitsPerComponent=8, **facts)
    page = copy.add_blank_page(page_size=(drawn.width, drawn.height))
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    page.Contents = copy.make_stream(f"{drawn.width} 0 0 {drawn.height} 0 0 cm /Im Do".encode())
