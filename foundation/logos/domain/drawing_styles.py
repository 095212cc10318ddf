"""Style sheets of a drawing, written into its shapes: drawing programs keep colours there, the allow-list has none.

Reads and changes the tree it is given. It understands what such programs write (classes, ids, elements; no nesting, no
rules with @); anything else is refused, since a logo must not change its colours. The rule the next editor must not
break: a declaration becomes an attribute under the same allow-list as an attribute; nothing is passed on as CSS.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from foundation.assets.domain.svg import SVG
from foundation.logos.domain.drawing_rules import EFFECTS, NO_EFFECT, PRESENTATION
from foundation.logos.domain.errors import DrawingRefused
from foundation.logos.enums import DrawingRefusal, DrawingRemark

COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SELECTOR = re.compile(r"(?P<sign>[.#]?)(?P<name>[A-Za-z_][\w-]*)")
Rule = tuple[int, str, dict[str, str]]  # how much it weighs, what it selects, what it says
WEIGHTS = {"": 0, ".": 1, "#": 2}


def write_styles(root: Element) -> set[DrawingRemark]:
    """Turn style sheets and style attributes into attributes. Raises DrawingRefused."""
    rules = sorted(_rules(root), key=lambda rule: rule[0])
    found = bool(rules)
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        own = element.attrib.pop("style", "")
        said: dict[str, str] = {}
        for _weight, selector, declared in rules:
            if _selects(selector, element):
                said |= declared
        said |= _declared(own)
        found = found or bool(said)
        for name, value in said.items():
            element.set(name, value)
    return {DrawingRemark.STYLES} if found else set()


def _rules(root: Element) -> Iterator[Rule]:
    for parent in list(root.iter()):
        for sheet in [child for child in parent if child.tag in (f"{{{SVG}}}style", "style")]:
            parent.remove(sheet)
            yield from _read("".join(sheet.itertext()))


def _read(text: str) -> Iterator[Rule]:
    text = COMMENT.sub("", text)
    if "@" in text or "\\" in text:
        outside = "@import" in text.lower() or "@font-face" in text.lower()
        raise DrawingRefused(DrawingRefusal.OUTSIDE if outside else DrawingRefusal.STYLES)
    for selectors, body in RULE.findall(text):
        declared = _declared(body)
        for selector in selectors.split(","):
            matched = SELECTOR.fullmatch(selector.strip())
            if matched is None:
                raise DrawingRefused(DrawingRefusal.STYLES)
            yield WEIGHTS[matched["sign"]], selector.strip(), declared
    if RULE.sub("", text).strip():
        raise DrawingRefused(DrawingRefusal.STYLES)


def _selects(selector: str, element: Element) -> bool:
    if selector.startswith("."):
        return selector[1:] in element.get("class", "").split()
    if selector.startswith("#"):
        return selector[1:] == element.get("id")
    return element.tag == f"{{{SVG}}}{selector}"


def _declared(body: str) -> dict[str, str]:
    """The declarations that draw; what programs keep for themselves goes, what can't be kept is refused."""
    declared: dict[str, str] = {}
    for declaration in COMMENT.sub("", body).split(";"):
        name, _colon, value = (part.strip() for part in declaration.partition(":"))
        if name in PRESENTATION:
            declared[name] = re.sub(r"\s*!important$", "", value)
        elif name in EFFECTS and value not in NO_EFFECT:
            raise DrawingRefused(DrawingRefusal.EFFECTS)
    return declared
