"""How tests relate to what they test: where they lie, how much there is, and how they read pages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.plainness.sizes import is_init, share
from tests.architecture.plainness.tree import Source, Tree

MIRRORED_ROOMS = {"models", "domain", "views", "api"}
LONG = 60
READERS = {"search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"}
PARSERS = {"loads", "parse", "parse_html", "fromstring", "BeautifulSoup", "Document", "BytesIO", "StringIO", "reader"}
GROUP = re.compile(r"\(\?(?:P?<\w+>|<[=!])")
MARKUP = re.compile(r"</?\[?[\w^!]|/?>$|\w=[\"']|class=|href=|name=|src=|style=|\bon\[a-z")


def list_unmirrored(tree: Tree) -> list[str]:
    """Modules over 60 lines in models, domain, views, api without a test in the mirrored place.

    That is `tests/awards/applications/domain/test_answer.py` for `awards/applications/domain/answer.py`; `foundation/`
    and `site/` may be left out of the path.
    """
    return [str(source.path) for source in _long_modules(tree) if not _mirrors(source) & _test_paths(tree)]


def mirrored(tree: Tree) -> float:
    """Per cent of the modules over 60 lines that have a test in the mirrored place."""
    whole = len(list(_long_modules(tree)))
    return share(whole - len(list_unmirrored(tree)), whole)


def test_lines_per_line(tree: Tree) -> float:
    """Lines of `tests/` for each Python line of the product; factories and the like count, the architecture's don't."""
    lines = sum(len(source.lines) for source in tree.tests if "architecture" not in source.path.parts)
    product = sum(len(source.lines) for source in tree.product)
    return round(lines / product, 3) if product else 0.0


def list_asserts_in_text(tree: Tree) -> list[str]:
    """`assert … in page`: comparisons in an assert whose right side is a page as text.

    `not in` is left alone: what must not leak is best looked for in the whole answer.
    """
    return sorted(
        {
            source.at(node)
            for source in tree.tests
            for page in [Pages(source, _page_functions(tree))]
            for statement in source.nodes
            if isinstance(statement, ast.Assert)
            for node in ast.walk(statement)
            if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In) and page.is_text(node.comparators[0])
        }
    )


def list_regex_on_html(tree: Tree) -> list[str]:
    """Calls of `re` on a page as text, or with a pattern that spells out markup."""
    return sorted(
        {
            source.at(node)
            for source in tree.tests
            if "architecture" not in source.path.parts
            for page in [Pages(source, _page_functions(tree))]
            for node in source.nodes
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and (node.func.attr in READERS or node.func.attr == "compile")
            and isinstance(node.func.value, ast.Name)
            and (node.func.value.id == "re" or node.func.value.id.isupper())
            and (any(page.is_text(arg) for arg in node.args[1:]) or _spells_markup(node))
        }
    )


class Pages:
    """Which expressions of a test module hold a page as text: `….content`, what is made of it, and what returns it."""

    def __init__(self, source: Source, functions: set[str]) -> None:
        self.functions = functions
        self.names: set[str] = set()
        assigned = [node for node in source.nodes if isinstance(node, ast.Assign | ast.NamedExpr)]
        for _ in range(2):
            for node in assigned:
                if self.is_text(node.value):
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                    self.names |= {target.id for target in targets if isinstance(target, ast.Name)}

    def is_text(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self.names
        if isinstance(node, ast.Attribute):
            return node.attr == "content"
        if isinstance(node, ast.Subscript):
            return self.is_text(node.value)
        if isinstance(node, ast.BinOp):
            return self.is_text(node.left) or self.is_text(node.right)
        if isinstance(node, ast.Call):
            return self._returns_text(node)
        return False

    def _returns_text(self, call: ast.Call) -> bool:
        """Methods of text, `re.sub` of it and the tests' own functions keep it a page; parsers don't."""
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in PARSERS:
            return False
        if name in self.functions:
            return True
        if name in {"sub", "unescape", "str", "join"}:
            return any(self.is_text(arg) for arg in call.args)
        return isinstance(call.func, ast.Attribute) and self.is_text(call.func.value)


def _page_functions(tree: Tree) -> set[str]:
    """Functions of the tests that return a page as text, and Django's `render_to_string`."""
    if "page_functions" not in tree.__dict__:
        functions = {"render_to_string"}
        for _ in range(2):
            for source in tree.tests:
                for node in source.nodes:
                    if isinstance(node, ast.FunctionDef) and not node.name.startswith("test_"):
                        returned = [
                            each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value
                        ]
                        page = Pages(source, functions)
                        if any(page.is_text(value) for value in returned):
                            functions.add(node.name)
        tree.__dict__["page_functions"] = functions
    return tree.__dict__["page_functions"]


def _spells_markup(call: ast.Call) -> bool:
    """Whether a literal in the pattern, f-strings too, looks like a tag or an attribute; named groups don't."""
    literals = [part.value for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant)] if call.args else []
    return any(isinstance(text, str) and MARKUP.search(GROUP.sub("", text)) for text in literals)


def _long_modules(tree: Tree) -> Iterator[Source]:
    for source in tree.product:
        room = tree.room_of(source)
        if room and room[0] in MIRRORED_ROOMS and len(source.lines) > LONG and not is_init(source):
            yield source


def _mirrors(source: Source) -> set[Path]:
    folders = source.path.parts[:-1]
    shorter = folders[1:] if folders[0] in ("foundation", "site") else folders
    return {Path("tests", *each, f"test_{source.path.name}") for each in (folders, shorter)}


def _test_paths(tree: Tree) -> set[Path]:
    return {source.path for source in tree.tests}
