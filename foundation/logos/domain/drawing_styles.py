"""Style sheets of a drawing, written into its shapes: drawing programs keep colours there, the allow-list has none.

Reads and changes the tree it is given. It understands what such programs write (classes, ids, elements; no nesting, no
rules with @); anything else is refused, since a logo must not change its colours. The rules the next editor must not
break: a declaration becomes an attribute under the same allow-list as an attribute, nothing is passed on as CSS; and
each part of a sheet and each shape is looked at once, however many there are of the other, and only so much of both.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

import tinycss2
from msgspec import Struct, field
from tinycss2.ast import Declaration, Node

from foundation.assets.domain.svg import SVG
from foundation.assets.domain.svg_value import nests_deeper
from foundation.logos.domain.drawing_rules import EFFECTS, MOST_READ, MOST_STYLED, NO_EFFECT, PRESENTATION
from foundation.logos.domain.errors import DrawingRefused
from foundation.logos.enums import DrawingRefusal, DrawingRemark

SELECTOR = re.compile(r"(?P<sign>[.#]?)(?P<name>[A-Za-z_][\w-]*)")
FETCHING = ("import", "font-face")
WEIGHTS = {"": 0, ".": 1, "#": 2}
OWN = 3  # a shape's own style outweighs every sheet
DEEPEST = 20  # brackets within brackets
SHEETS = (f"{{{SVG}}}style", "style")
Rank = tuple[bool, int, int]  # important, how much its selector weighs, which comes later


class Said(NamedTuple):
    """One declaration of a sheet or a style as text: written out once, however many shapes it is said of."""

    name: str
    value: str
    is_important: bool


class StyleRules(Struct):
    """What the sheets say, by selector: for each property the value that wins among those of this selector."""

    said: dict[str, dict[str, tuple[Rank, str]]] = field(default_factory=dict)
    count: int = 0
    read: int = 0
    styled: int = 0
    own: dict[str, list[Said]] = field(default_factory=dict)

    def check(self, text: str) -> None:
        """Before this text is parsed: an escape spells one name as another; no drawing needs brackets in brackets."""
        self.read += len(text)
        if self.read > MOST_READ:
            raise DrawingRefused(DrawingRefusal.TOO_COMPLEX)
        if "\\" in text or nests_deeper(text, DEEPEST):
            raise DrawingRefused(DrawingRefusal.STYLES)

    def add(self, selector: str, weight: int, declared: list[Said]) -> None:
        mine = self.said.setdefault(selector, {})
        self.count += 1
        for said in declared:
            self._write(mine, said, weight)

    def read_for(self, element: Element) -> dict[str, str]:
        """The attributes of an element, by its name, classes, id and own style."""
        tag = element.tag.removeprefix(f"{{{SVG}}}")
        selectors = [tag, *(f".{name}" for name in set(element.get("class", "").split())), f"#{element.get('id')}"]
        strongest: dict[str, tuple[Rank, str]] = {}
        for selector in selectors:
            for name, ranked in self.said.get(selector, {}).items():
                self._count(name, ranked[1])
                strongest[name] = max(strongest.get(name, ranked), ranked)
        self.count += 1
        for said in self._read_own(element.attrib.pop("style", "")):
            self._write(strongest, said, OWN)
        return {name: value for name, (_rank, value) in strongest.items()}

    def _read_own(self, text: str) -> list[Said]:
        """Programs write the same style into a thousand shapes."""
        if text not in self.own:
            self.check(text)
            self.own[text] = _list_declarations(text)
        return self.own[text]

    def _write(self, target: dict[str, tuple[Rank, str]], said: Said, weight: int) -> None:
        self._count(said.name, said.value)
        ranked = ((said.is_important, weight, self.count), said.value)
        earlier = target.get(said.name, ranked)
        target[said.name] = earlier if earlier[0] > ranked[0] else ranked

    def _count(self, name: str, value: str) -> None:
        self.styled += len(name) + len(value)
        if self.styled > MOST_STYLED:
            raise DrawingRefused(DrawingRefusal.TOO_COMPLEX)


def write_styles(root: Element) -> set[DrawingRemark]:
    """Turn style sheets and style attributes into attributes. Raises DrawingRefused."""
    rules = StyleRules()
    for text in _take_sheets(root):
        _read_sheet(text, rules)
    found = bool(rules.said)
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        said = rules.read_for(element)
        found = found or bool(said)
        for name, value in said.items():
            element.set(name, value)
    return {DrawingRemark.STYLES} if found else set()


def _take_sheets(root: Element) -> Iterator[str]:
    for parent in list(root.iter()):
        if sheets := [child for child in parent if child.tag in SHEETS]:
            parent[:] = [child for child in parent if child.tag not in SHEETS]
            yield from ("".join(sheet.itertext()) for sheet in sheets)


def _read_sheet(text: str, rules: StyleRules) -> None:
    rules.check(text)
    if text.count("{") != text.count("}"):
        raise DrawingRefused(DrawingRefusal.STYLES)
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule":
            outside = rule.lower_at_keyword in FETCHING
            raise DrawingRefused(DrawingRefusal.OUTSIDE if outside else DrawingRefusal.STYLES)
        if rule.type != "qualified-rule":
            raise DrawingRefused(DrawingRefusal.STYLES)
        declared = _list_declarations(rule.content)
        prelude = [node for node in rule.prelude if node.type != "comment"]
        for selector in tinycss2.serialize(prelude).split(","):
            matched = SELECTOR.fullmatch(selector.strip())
            if matched is None:
                raise DrawingRefused(DrawingRefusal.STYLES)
            rules.add(matched[0], WEIGHTS[matched["sign"]], declared)


def _list_declarations(body: str | list[Node]) -> list[Said]:
    """The declarations that draw; what programs keep for themselves goes, what can't be kept is refused."""
    declared = []
    for each in tinycss2.parse_blocks_contents(body, skip_comments=True, skip_whitespace=True):
        if not isinstance(each, Declaration):
            if each.type != "error":
                raise DrawingRefused(DrawingRefusal.STYLES)
        elif each.lower_name in PRESENTATION:
            value = tinycss2.serialize(each.value).strip()
            declared.append(Said(each.lower_name, value, bool(each.important)))
        elif each.lower_name in EFFECTS and tinycss2.serialize(each.value).strip() not in NO_EFFECT:
            raise DrawingRefused(DrawingRefusal.EFFECTS)
    return declared
