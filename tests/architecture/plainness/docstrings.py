"""Docstrings that say no more than the name."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.plainness.tree import Source, Tree

LONGEST = 6
SMALL = set(
    re.findall(
        r"\w+",
        "a an the of for to its it is one what that this these those with in on by and as at or be are was has have if "
        "whether which who from their there all each every any some into not no so than then them they his her our own "
        "where when how only",
    )
)
ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "e", "y")
PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def list_empty_docstrings(tree: Tree) -> list[str]:
    """Docstrings of six words at most of which all but one stand in the signature, the class or the module already.

    Small words don't count, nor do endings. One that quotes something (a setting, an example) says more than the name,
    and those of an API's schemas and routers are published.
    """
    return [
        f"{source.at(node)}: {node.name}: {text}"
        for source in tree.python
        if "api" not in source.path.parts and source.path.stem != "schemas"
        for node, text, known in _documented(source)
        if _is_empty(text, known)
    ]


def _is_empty(text: str, known: set[str]) -> bool:
    words = re.findall(r"[A-Za-z]+", text)
    if len(words) > LONGEST or not text.isascii() or re.search(r"[`\d_]", text):
        return False
    return len({_stem(word) for word in words if word.lower() not in SMALL} - known) <= 1


def _documented(source: Source) -> Iterator[tuple[ast.FunctionDef | ast.ClassDef, str, set[str]]]:
    """Functions and classes with a docstring, and the stems their reader has seen before it."""
    waiting: list[tuple[ast.AST, set[str]]] = [(source.tree, _stems(source.path.stem))]
    while waiting:
        node, known = waiting.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                seen = known | _stems(child.name)
                if text := ast.get_docstring(child):
                    yield child, text, seen | _signature(child)
                waiting.append((child, seen))
            elif isinstance(child, ast.If | ast.Try | ast.With):
                waiting.append((child, known))


def _signature(node: ast.FunctionDef | ast.ClassDef) -> set[str]:
    if isinstance(node, ast.ClassDef):
        return {stem for base in node.bases for stem in _stems(ast.unparse(base))}
    names = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    names += [ast.unparse(node.returns)] if node.returns else []
    return {stem for name in names for stem in _stems(name)}


def _stems(name: str) -> set[str]:
    return {_stem(word) for word in PARTS.findall(name)}


def _stem(word: str) -> str:
    word = word.lower()
    ending = next((each for each in ENDINGS if word.endswith(each) and len(word) - len(each) >= 3), "")
    return word.removesuffix(ending) if ending else word
