"""What a picture for sharing shows – site, kind, title, picture – and how it is drawn: 1200 by 630, one point a pixel.

Japanese breaks between phrases, never within a word where the line has room for it whole.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wagtail.images.models import AbstractImage
from wagtail.models import Page

from foundation.assets.domain.queries import ready_rendition
from foundation.content.models import PublicPage
from foundation.printing.domain import render_png
from foundation.printing.domain.errors import PrintingFailed
from foundation.text.phrases import split_name

TEMPLATE = "laurel_sharing/print/share.typ"
POINTS = 72
DESIGN = 2  # counts up with the template: pictures of an earlier design are made again
SHAPE = "card"
STOPS = re.compile(r"(?<=[、。，．！？])(?=.)")
WIDEST, NARROWEST = 2.2, 0.6  # of pictures that fill their half; others are logos


@dataclass(frozen=True)
class Drawing:
    """All that a picture is made of. `is_final`: nothing of it is still being made."""

    language: str
    title: str
    data: Mapping[str, Any]
    files: Mapping[str, bytes] = field(repr=False)
    is_final: bool = True

    @property
    def fingerprint(self) -> str:
        files = {name: hashlib.sha256(content).hexdigest() for name, content in self.files.items()}
        known = [DESIGN, self.language, self.title, dict(self.data), files]
        return hashlib.sha256(json.dumps(known, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def read_drawing(page: PublicPage) -> Drawing:
    """What to draw of a page. Raises OSError while the store is away."""
    trail: list[Page] = page.get_trail()
    title = page.get_meta_title()
    site = trail[0].title if len(trail) > 1 else ""
    kind = trail[-2].title if len(trail) > 2 else ""
    image = page.get_social_image()
    files, is_filling = read_picture(image) if image else ({}, False)
    data = {
        "site": site,
        "kind": kind,
        "art": page.share_art,
        "phrases": [phrase for part in STOPS.split(title) for phrase in split_name(part)],
        "picture": next(iter(files), ""),
        "is_filling": is_filling,
    }
    return Drawing(page.locale.language_code, title, data, files, is_final=not image or bool(files))


def draw(drawing: Drawing) -> bytes:
    """The PNG; without its picture where the typesetter can't read that. Raises what `render_png` raises."""
    try:
        return _render(drawing.data, drawing)
    except PrintingFailed:
        if not drawing.files:
            raise
        return _render({**drawing.data, "picture": ""}, drawing)


def _render(data: Mapping[str, Any], drawing: Drawing) -> bytes:
    kept = drawing.files if data["picture"] else {}
    return render_png(TEMPLATE, data, language=drawing.language, title=drawing.title, ppi=POINTS, files=kept)[0]


def read_picture(image: AbstractImage) -> tuple[dict[str, bytes], bool]:
    """The picture as it is ready for cards, and whether it may be cut to fill its place; none while it is made."""
    rendition = ready_rendition(image, SHAPE)
    if rendition is None:
        return {}, False
    try:
        with rendition.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:  # a row whose object is gone, or comes in a moment
        return {}, False
    ending = rendition.file.name.rpartition(".")[2].lower()
    shape = image.width / image.height if image.height else 1
    return {f"laurel_sharing/print/picture.{ending}": content}, not image.is_svg() and NARROWEST < shape < WIDEST
