"""SVG made harmless: what is on the list stays, everything else goes.

Reads and writes bytes. The rule the next editor must not break: the lists are of what is allowed; nothing that runs,
fetches or frames (script, foreignObject, events, style sheets, addresses outside the file) may be added to them.
"""

import re
from collections.abc import Collection
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.assets.domain.svg_value import is_intricate, is_local_value

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "pattern",
        "clipPath",
        "mask",
        "marker",
        "image",
    ]
)
ATTRIBUTES = frozenset(
    [
        "id",
        "class",
        "lang",
        "role",
        "aria-label",
        "aria-labelledby",
        "aria-hidden",
        "viewBox",
        "preserveAspectRatio",
        "version",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "width",
        "height",
        "d",
        "points",
        "dx",
        "dy",
        "rotate",
        "textLength",
        "lengthAdjust",
        "startOffset",
        "transform",
        "gradientTransform",
        "patternTransform",
        "gradientUnits",
        "patternUnits",
        "patternContentUnits",
        "spreadMethod",
        "offset",
        "clipPathUnits",
        "maskUnits",
        "maskContentUnits",
        "markerWidth",
        "markerHeight",
        "markerUnits",
        "orient",
        "refX",
        "refY",
        "pathLength",
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-opacity",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "opacity",
        "color",
        "display",
        "visibility",
        "overflow",
        "paint-order",
        "vector-effect",
        "stop-color",
        "stop-opacity",
        "clip-path",
        "clip-rule",
        "mask",
        "mix-blend-mode",
        "isolation",
        "shape-rendering",
        "text-rendering",
        "font-family",
        "font-size",
        "font-style",
        "font-weight",
        "font-variant",
        "letter-spacing",
        "word-spacing",
        "text-anchor",
        "dominant-baseline",
        "alignment-baseline",
        "baseline-shift",
        "writing-mode",
        "text-decoration",
        "href",
    ]
)
LARGEST = 2 * 1024 * 1024  # bytes
DEEPEST = 60
MOST = 50_000  # elements
TAGS_BESIDES = 1_000  # comments and the like
MOST_INTRICATE = 100_000  # characters of values that take a parser
_PICTURE = re.compile(r"data:image/(?:png|jpeg|webp);base64,[A-Za-z0-9+/=\s]*")


def clean_svg(data: bytes) -> bytes:
    """The drawing without anything that runs or fetches. Raises ValidationError when it is no well-formed SVG."""
    if len(data) > LARGEST:
        raise ValidationError(_("This SVG is larger than 2 MB. Export it without embedded pictures."), code="svg")
    if has_too_many_tags(data):
        raise _too_complicated()
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise ValidationError(_("This SVG cannot be read. Export it again as plain SVG."), code="svg") from error
    if root.tag != f"{{{SVG}}}svg":
        raise ValidationError(_("This file is not an SVG image."), code="svg")
    if is_deeper(root, DEEPEST):
        raise ValidationError(
            _("This SVG has too many groups within groups. Ungroup it and export it again."), code="svg"
        )
    if exceeds_limits(root, ATTRIBUTES):
        raise _too_complicated()
    _clean(root)
    ElementTree.register_namespace("", SVG)
    cleaned: bytes = ElementTree.tostring(root, encoding="utf-8")
    return cleaned


def _too_complicated() -> ValidationError:
    return ValidationError(_("This SVG is too complicated. Simplify it and export it again."), code="svg")


def _clean(element: ElementTree.Element) -> None:
    for name, value in list(element.attrib.items()):
        del element.attrib[name]
        plain = name.removeprefix(f"{{{XLINK}}}")
        if plain in ATTRIBUTES and _is_harmless(plain, value, element.tag):
            element.set(plain, value)
    element[:] = [
        child for child in element if isinstance(child.tag, str) and child.tag.removeprefix(f"{{{SVG}}}") in ELEMENTS
    ]
    for child in element:
        _clean(child)


def is_deeper(root: ElementTree.Element, most: int) -> bool:
    """Whether elements lie in each other more than so many times: what follows goes down step by step."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > most:
            return True
        level = [child for element in level for child in element]
    return False


def has_too_many_tags(data: bytes) -> bool:
    """Whether there must be more elements than any drawing needs: seen before the tree is built."""
    return data.count(b"<") > 2 * MOST + TAGS_BESIDES


def exceeds_limits(root: ElementTree.Element, read: Collection[str]) -> bool:
    """Whether there are more elements, or more in the attributes that are read, than any drawing needs."""
    intricate = 0
    for number, element in enumerate(root.iter(), start=1):
        for name, value in element.items():
            if is_intricate(value) and name.removeprefix(f"{{{XLINK}}}") in read:
                intricate += len(value)
        if number > MOST or intricate > MOST_INTRICATE:
            return True
    return False


def is_local(name: str, value: str) -> bool:
    """Whether an attribute's value points nowhere but into the drawing itself."""
    return value.startswith("#") if name == "href" else is_local_value(value)


def _is_harmless(name: str, value: str, tag: str) -> bool:
    return is_local(name, value) or (
        name == "href" and (tag == f"{{{SVG}}}image" and _PICTURE.fullmatch(value) is not None)
    )
