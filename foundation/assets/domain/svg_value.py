"""What the value of an SVG's attribute reaches for, read as a browser reads CSS.

The rule the next editor must not break: `FUNCTIONS` is what is allowed. A function that isn't on it may fetch something
(`url()` does, `image-set()` does, and so does what is invented next year); `url()` may point into the drawing itself.
"""

import re

import tinycss2
from tinycss2.ast import FunctionBlock, Node, URLToken

COLOURS = ("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch")
MOVES = ("matrix", "translate", "translatex", "translatey", "scale", "scalex", "scaley", "rotate", "skewx", "skewy")
FUNCTIONS = frozenset((*COLOURS, *MOVES, "calc", "min", "max", "clamp"))
DEEPEST = 20  # functions within functions
PLAIN = re.compile(
    rf"(?:[\s,]*(?:(?:{'|'.join(sorted(FUNCTIONS))})\([\w\s.,%+-]*\)|url\(\s*#[\w.:-]*\s*\)))+[\s,]*", re.IGNORECASE
)  # what drawings are full of, seen at a glance
POINTING = re.compile(r"url\(\s*#([\w.:-]*)\s*\)", re.IGNORECASE)
LARGEST = 10_000  # characters; lists of points and paths have no functions and may be as long as they are


def is_local_value(value: str) -> bool:
    """Whether this value fetches nothing: without a function or an escape it can't."""
    if "(" not in value and "\\" not in value:
        return True
    if len(value) > LARGEST:
        return False
    if PLAIN.fullmatch(value):
        return True
    if nests_deeper(value, DEEPEST):
        return False
    return all(_is_local(node) for node in tinycss2.parse_component_value_list(value))


def is_intricate(value: str) -> bool:
    """Whether it takes a parser to say what this value reaches for: a drawing may have only so much of that."""
    return ("(" in value or "\\" in value) and len(value) <= LARGEST and not PLAIN.fullmatch(value)


def list_pointed_at(value: str) -> list[str]:
    """The ids of the drawing's own elements that a local value points at."""
    if "(" not in value or ("\\" not in value and "url" not in value.lower()):
        return []
    if PLAIN.fullmatch(value):
        return POINTING.findall(value)
    nodes = tinycss2.parse_component_value_list(value)
    return [address.removeprefix("#") for node in nodes if (address := _address_of(node)) is not None]


def nests_deeper(text: str, most: int) -> bool:
    """Whether brackets lie in brackets more than so many times."""
    depth = 0
    for character in text:
        depth = max(depth + (character in "([{") - (character in ")]}"), 0)
        if depth > most:
            return True
    return False


def _is_local(node: Node) -> bool:
    address = _address_of(node)
    if address is not None:
        return address.startswith("#")
    if isinstance(node, FunctionBlock):
        return node.lower_name in FUNCTIONS and all(_is_local(inside) for inside in node.arguments)
    if hasattr(node, "content"):
        return all(_is_local(inside) for inside in node.content)
    return node.type not in ("error", "at-keyword")


def _address_of(node: Node) -> str | None:
    """What `url(…)` names, with quotes or without; None for what is no address."""
    if isinstance(node, URLToken):
        return str(node.value)
    if isinstance(node, FunctionBlock) and node.lower_name == "url":
        return "".join(str(each.value) for each in node.arguments if each.type == "string")
    return None
