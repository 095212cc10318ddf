"""What a logo's drawing may hold: the lists, on top of those of every SVG (`foundation.assets.domain.svg`).

Holds data only. A logo is handed out to thousands of pages and printers, so it is held to more than other drawings:
nothing that moves, no pixels, no effects that another program draws otherwise. The rule the next editor must not break:
the lists are of what is allowed; what is named here besides only decides which sentence its refusal says.
"""

from foundation.assets.domain import svg
from foundation.logos.enums import DrawingRefusal

ELEMENTS = svg.ELEMENTS - {"image", "title", "desc"}
DRAWN = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use"})
MARKERS = frozenset({"marker-start", "marker-mid", "marker-end"})
ATTRIBUTES = (svg.ATTRIBUTES | MARKERS) - {
    *("class", "role", "lang", "aria-label", "aria-labelledby", "aria-hidden"),
    *("mix-blend-mode", "isolation", "version"),
}
_FAMILIES = ("fill", "stroke", "stop", "clip", "font", "text", "letter", "word", "shape", "paint", "marker", "vector")
_SINGLE = {"color", "display", "visibility", "opacity", "mask", "dominant-baseline", "baseline-shift", "writing-mode"}
PRESENTATION = frozenset(name for name in ATTRIBUTES if name in _SINGLE or name.split("-")[0] in _FAMILIES)

# Elements that stop the drawing from being taken, by the sentence that is said.
REFUSED = {
    **dict.fromkeys(("script", "handler", "listener"), DrawingRefusal.SCRIPT),
    **dict.fromkeys(
        ("foreignObject", "foreignobject", "iframe", "embed", "object", "audio", "video", "canvas", "switch", "view"),
        DrawingRefusal.FOREIGN,
    ),
    **dict.fromkeys(
        ("animate", "animateColor", "animateMotion", "animateTransform", "set", "discard", "mpath"),
        DrawingRefusal.MOVES,
    ),
    **dict.fromkeys(("image", "feImage"), DrawingRefusal.PIXELS),
    **dict.fromkeys(("font-face", "font-face-src", "font-face-uri", "font", "cursor", "link"), DrawingRefusal.OUTSIDE),
}
LEFT_OUT = frozenset({"metadata", "title", "desc"})  # and all that isn't SVG: what drawing programs keep for themselves
NO_EFFECT = ("", "none", "normal")
EFFECTS = frozenset(
    {"filter", "mask-image", "backdrop-filter", "transform", "transform-origin", "animation", "transition"}
    | {"mix-blend-mode"}
)

LARGEST = 512 * 1024  # bytes
DEEPEST = 60
MOST = 20_000  # shapes, with each use of a symbol counted anew
MOST_READ = 200_000  # characters of style sheets and styles; the same style counts once
MOST_STYLED = 2_000_000  # characters of what they say, counted for each shape that they are said of
FLATTEST = 10  # times as wide as high, or the reverse
