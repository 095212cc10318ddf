"""A picture with the name of whoever is shown it, across the whole of it and once more along its lower edge.

Reads and writes bytes. The rule the next editor must not break: what a camera wrote stays behind, and no part of the
picture as large as a thumb is without the mark.
"""

import io
from typing import IO

from PIL import Image, ImageDraw, ImageFont, ImageOps

from foundation.assets.domain.bit_depth import with_eight_bits
from foundation.printing.domain import get_font

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF")
SIDE = 1600  # pixels of the longer side
ANGLE = 24
ACROSS, EDGE = 88, 235  # of 255: how strongly it is seen
WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def mark_picture(original: IO[bytes], mark: str, footer: str) -> tuple[bytes, tuple[int, int]]:
    """As JPEG, with `mark` across it and `footer` below; and its size. Raises OSError for what is no picture."""
    with Image.open(with_eight_bits(original), formats=FORMATS) as opened:
        upright = ImageOps.exif_transpose(opened)
        picture = Image.new("RGB", upright.size, WHITE)
        shown = upright.convert("RGBA")
        picture.paste(shown, mask=shown)
    picture.thumbnail((SIDE, SIDE))
    size = max(14, min(picture.size) // 18)
    made = _write_across(picture.convert("RGBA"), mark, ImageFont.truetype(get_font(), size))
    made = _write_edge(made, footer, size)
    written = io.BytesIO()
    made.convert("RGB").save(written, "JPEG", quality=85)
    return written.getvalue(), made.size


def _write_across(picture: Image.Image, mark: str, font: ImageFont.FreeTypeFont) -> Image.Image:
    """White with a dark rim, so that it is seen on every ground; in rows that are shifted against each other."""
    reach = int((picture.width**2 + picture.height**2) ** 0.5)
    layer = Image.new("RGBA", (reach, reach))
    draw = ImageDraw.Draw(layer)
    left, top, right, bottom = draw.textbbox((0, 0), mark, font=font)
    step, line = int(right - left + font.size * 2), int((bottom - top) * 3.2)
    for number, y in enumerate(range(0, reach, max(line, 1))):
        for x in range(-(step // 2) * (number % 2), reach, max(step, 1)):
            draw.text((x, y), mark, font=font, fill=(*WHITE, ACROSS), stroke_width=1, stroke_fill=(*BLACK, ACROSS))
    turned = layer.rotate(ANGLE, resample=Image.Resampling.BILINEAR)
    start = ((reach - picture.width) // 2, (reach - picture.height) // 2)
    return Image.alpha_composite(picture, turned.crop((*start, start[0] + picture.width, start[1] + picture.height)))


def _write_edge(picture: Image.Image, footer: str, size: int) -> Image.Image:
    """A dark strip below with the words on it, as small as they need to be."""
    font = ImageFont.truetype(get_font(), size)
    while font.getlength(footer) > picture.width - size and font.size > 8:
        font = ImageFont.truetype(get_font(), int(font.size) - 1)
    strip = Image.new("RGBA", (picture.width, int(size * 1.8)))
    draw = ImageDraw.Draw(strip)
    draw.rectangle((0, 0, *strip.size), fill=(*BLACK, EDGE))
    draw.text((size // 2, strip.height // 2), footer, font=font, fill=(*WHITE, 255), anchor="lm")
    whole = Image.new("RGBA", (picture.width, picture.height + strip.height))
    whole.paste(picture)
    whole.paste(strip, (0, picture.height))
    return whole
