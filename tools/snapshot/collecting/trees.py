"""HTML as lines: the whole tree, or its texts only."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

SPACE = re.compile(r"\s+")
SPOKEN = ("alt", "aria-label", "content", "placeholder", "title", "value")  # attributes that somebody reads
CODE = ("script", "style")


def parse(text: str) -> Any:
    """The root of a page, or of a part of one; None where there is nothing."""
    return html.document_fromstring(text) if text.strip() else None


def tree_lines(text: str) -> list[str]:
    """A line for each element and each text, deeper ones further in; attributes by name."""
    root = parse(text)
    return [] if root is None else list(_branch(root, 0))


def text_lines(text: str) -> list[str]:
    """A line for each text, and for each attribute that is read out or seen."""
    root = parse(text)
    return [] if root is None else list(_texts(root))


def _branch(element: Any, depth: int) -> Iterator[str]:
    if not isinstance(element.tag, str):
        yield from _said(element.tail, depth)
        return
    given = "".join(f' {name}="{_plain(value)}"' for name, value in sorted(element.attrib.items()))
    yield f"{'  ' * depth}<{element.tag}{given}>"
    yield from _data(element, depth + 1) if _is_data(element) else _said(element.text, depth + 1)
    for inner in element:
        yield from _branch(inner, depth + 1)
    yield from _said(element.tail, depth)


def _is_data(element: Any) -> bool:
    return element.tag == "script" and "json" in element.attrib.get("type", "")


def _data(element: Any, depth: int) -> Iterator[str]:
    """What a script is given, a value a line."""
    value = json.loads(element.text or "null")
    yield from (f"{'  ' * depth}{line}" for line in json.dumps(value, indent=1, ensure_ascii=False).splitlines())


def _said(text: str | None, depth: int) -> Iterator[str]:
    if text and (plain := _plain(text)):
        yield f"{'  ' * depth}{plain}"


def _texts(root: Any) -> Iterator[str]:
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from (f"@{name} {_plain(element.attrib[name])}" for name in SPOKEN if element.attrib.get(name))
            if element.tag not in CODE:
                yield from _said(element.text, 0)
        yield from _said(element.tail, 0)


def _plain(text: str) -> str:
    return SPACE.sub(" ", text).strip()
