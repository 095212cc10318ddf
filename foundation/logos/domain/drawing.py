"""A logo's drawing, taken from an SVG file: held to an allow-list, or refused with what to do.

`read_drawing` reads and writes bytes only; no row, no store. What runs, fetches, moves or frames is refused rather than
cut out: somebody who hands in a script wants to know. What drawing programs add for themselves is left out and said.
What would change the look if it were left out is refused. The rule the next editor must not break: only what is on the
lists of `drawing_rules.py` comes out of here, and every address in it points into the drawing itself.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from msgspec import Struct, field

from foundation.assets.domain.svg import SVG, XLINK, exceeds_limits, has_too_many_tags, is_deeper, is_local
from foundation.assets.domain.svg_value import list_pointed_at
from foundation.logos.domain import drawing_rules as rules
from foundation.logos.domain.drawing_styles import write_styles
from foundation.logos.domain.errors import DrawingRefused
from foundation.logos.enums import DrawingRefusal, DrawingRemark

NUMBER = re.compile(r"\s*([+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?)\s*+(?:px|pt|mm|cm|in|pc)?\s*+")


class Drawing(Struct, frozen=True):
    """What a drawing has become: SVG on the list, its size in its own units, what staff should know of it."""

    svg: str
    width: float
    height: float
    remarks: frozenset[DrawingRemark] = field(default_factory=frozenset)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.svg.encode()).hexdigest()


def read_drawing(data: bytes) -> Drawing:
    """The drawing in this SVG file. Raises DrawingRefused, whose text says to staff what to do."""
    root = _parse(data)
    if is_deeper(root, rules.DEEPEST):
        raise DrawingRefused(DrawingRefusal.TANGLED)
    _refuse_beyond_limits(root)
    width, height, origin = _measure(root)
    remarks = write_styles(root)
    _refuse_beyond_limits(root)
    remarks |= _clean(root)
    if not any(_name(element) in rules.DRAWN for element in root.iter()):
        raise DrawingRefused(DrawingRefusal.EMPTY)
    _check_amount(root)
    if any(_name(element) == "text" for element in root.iter()):
        remarks.add(DrawingRemark.TEXT)
    for name in ("x", "y", "version", "id", "overflow"):
        root.attrib.pop(name, None)
    root.set("viewBox", " ".join(f"{number:g}" for number in (*origin, width, height)))
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    ElementTree.register_namespace("", SVG)
    return Drawing(ElementTree.tostring(root, encoding="unicode"), width, height, frozenset(remarks))


def _parse(data: bytes) -> Element:
    if len(data) > rules.LARGEST:
        raise DrawingRefused(DrawingRefusal.TOO_LARGE)
    if data[:2] == b"\x1f\x8b":
        raise DrawingRefused(DrawingRefusal.PACKED)
    if has_too_many_tags(data):
        raise DrawingRefused(DrawingRefusal.TOO_COMPLEX)
    try:  # a document type is left out; entities and whatever it would fetch are refused by the parser
        root: Element = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise DrawingRefused(DrawingRefusal.UNREADABLE) from error
    if root.tag != f"{{{SVG}}}svg":
        raise DrawingRefused(DrawingRefusal.NOT_SVG)
    return root


def _refuse_beyond_limits(root: Element) -> None:
    if exceeds_limits(root, rules.ATTRIBUTES):
        raise DrawingRefused(DrawingRefusal.TOO_COMPLEX)


def _measure(root: Element) -> tuple[float, float, tuple[float, float]]:
    """Width, height and origin in the drawing's units: of its view box, else of its width and height."""
    numbers = [
        float(part) for part in re.findall(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", root.get("viewBox", ""))
    ]
    if len(numbers) != 4:
        sides = [NUMBER.fullmatch(root.get(name, "")) for name in ("width", "height")]
        numbers = [0.0, 0.0, *(float(side[1]) for side in sides if side)]
    if len(numbers) != 4 or not all(0.1 <= side <= 100_000 for side in numbers[2:]):
        raise DrawingRefused(DrawingRefusal.NO_SIZE)
    x, y, width, height = numbers
    if max(abs(x), abs(y)) > 1_000_000 or max(width / height, height / width) > rules.FLATTEST:
        raise DrawingRefused(DrawingRefusal.NO_SIZE)
    return width, height, (x, y)


def _clean(root: Element) -> set[DrawingRemark]:
    """Keep what is on the lists, in place; what was left out, or refuse.

    Text that followed an element which is left out stays: it may belong to a text.
    """
    remarks = _clean_attributes(root)
    kept: list[Element] = []
    texts = [[root.text or ""]]  # before the first that is kept, then after each
    for child in root:
        name = _name(child)
        if refusal := rules.REFUSED.get(name.rpartition("}")[2]):
            raise DrawingRefused(refusal)
        if name == "a":
            remarks |= _clean_attributes(child) | {DrawingRemark.LINKS}
            child.tag = f"{{{SVG}}}{'tspan' if _name(root) in ('text', 'tspan', 'textPath') else 'g'}"
        elif not isinstance(child.tag, str) or name.startswith("{") or name in rules.LEFT_OUT:
            _refuse_hidden(child)
            remarks.add(DrawingRemark.EDITOR)
            if child.tail and child.tail.strip():
                texts[-1].append(child.tail)
            continue
        elif name not in rules.ELEMENTS:
            raise DrawingRefused(DrawingRefusal.EFFECTS)
        remarks |= _clean(child)
        kept.append(child)
        texts.append([child.tail or ""])
    root[:], root.text = kept, "".join(texts[0])
    for child, pieces in zip(kept, texts[1:], strict=True):
        child.tail = "".join(pieces)
    return remarks


def _refuse_hidden(element: Element) -> None:
    """What a drawing program keeps for itself may go silently, save where a script hides in it."""
    for each in element.iter():
        name = _name(each)
        if rules.REFUSED.get(name.rpartition("}")[2]) == DrawingRefusal.SCRIPT:
            raise DrawingRefused(DrawingRefusal.SCRIPT)


def _clean_attributes(element: Element) -> set[DrawingRemark]:
    remarks = set()
    for name, value in list(element.attrib.items()):
        del element.attrib[name]
        plain = name.removeprefix(f"{{{XLINK}}}")
        if plain.lower().startswith("on") or "script:" in re.sub(r"[\s\x00-\x1f]", "", value).lower():
            raise DrawingRefused(DrawingRefusal.SCRIPT)
        if plain in rules.EFFECTS - {"transform"} and value.strip() not in rules.NO_EFFECT:
            raise DrawingRefused(DrawingRefusal.EFFECTS)
        if plain not in rules.ATTRIBUTES:
            remarks |= {DrawingRemark.EDITOR} if plain.startswith("{") else set()
        elif _name(element) == "a" and plain == "href":
            continue
        elif not is_local(plain, value):
            raise DrawingRefused(DrawingRefusal.OUTSIDE)
        else:
            element.set(plain, value)
    return remarks


def _check_amount(root: Element) -> None:
    """No more shapes than a logo has, with everything that is used again counted again; nothing that uses itself."""
    by_id: defaultdict[str, list[Element]] = defaultdict(
        list
    )  # one id may stand twice: programs differ in which counts
    for element in root.iter():
        by_id[element.get("id", "")].append(element)
    weights: dict[Element, int | None] = {}

    def weigh(element: Element) -> int:
        if element in weights:
            known = weights[element]
            if known is None:
                raise DrawingRefused(DrawingRefusal.TANGLED)
            return known
        weights[element] = None
        used = (found for name in _pointed_at(element) if name for found in by_id.get(name, ()))
        weight = 1
        for part in chain(element, used):
            weight += weigh(part)
            if weight > rules.MOST:
                raise DrawingRefused(DrawingRefusal.TANGLED)
        weights[element] = weight
        return weight

    try:
        weigh(root)
    except RecursionError as error:
        raise DrawingRefused(DrawingRefusal.TANGLED) from error


def _pointed_at(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name == "href":
            yield value.removeprefix("#")
        else:
            yield from list_pointed_at(value)


def _name(element: Element) -> str:
    """`path` for what is SVG, `{…}name` for what isn't, nothing for a comment."""
    return element.tag.removeprefix(f"{{{SVG}}}") if isinstance(element.tag, str) else ""
