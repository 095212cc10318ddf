"""Names that a row of docs/glossary.md forbids, and texts that its second table does."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from tests.architecture.plainness.tree import Source, Tree

GLOSSARY = "docs/glossary.md"
NAMES, TEXTS = "## Not in code", "## Not to people"
KINDS = {"module", "class", "function", "parameter", "variable", "attribute", "template", "style", "script"}
PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
QUOTED = re.compile(r"`([^`]+)`")
STYLE = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
MSGID = re.compile(r'^msgid(?:_plural)? ((?:".*"\n)+)', re.MULTILINE)
TAG = re.compile(r"{%-?(.*?)-?%}", re.DOTALL)
LOOP = re.compile(r"^\s*for\s+([\w\s,]+?)\s+in\s")
GIVEN = re.compile(r"\b(?:as|asvar)\s+(\w+)|(?<![\w.])(\w+)=")
ID = re.compile(r"\sid=[\"']([^\"']+)")
BRACES = re.compile(r"{[{%].*?[%}]}", re.DOTALL)
LET = re.compile(r"#?\blet\s+([\w-]+)")
WRITTEN = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")


@dataclass(frozen=True)
class Name:
    """A name where it is given, not where it is used."""

    kind: str
    text: str
    path: str
    line: int = 1

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(word.lower() for word in PARTS.findall(self.text))


@dataclass(frozen=True)
class Row:
    """A line of the glossary: words, the kinds of name and the rooms it speaks of, names that stay, what to write."""

    words: tuple[str, ...]
    kinds: frozenset[str]
    rooms: tuple[str, ...]
    stays: tuple[str, ...]
    instead: str

    def forbids(self, name: Name) -> bool:
        return name.kind in self.kinds and any(_stand_in(word, name) for word in self.words) and self._covers(name)

    def _covers(self, name: Name) -> bool:
        if not any(fnmatchcase(name.path, room) for room in self.rooms):
            return False
        return not any(
            fnmatchcase(f"{name.path}:{name.text}" if ":" in each else name.text, each) for each in self.stays
        )


def _stand_in(word: str, name: Name) -> bool:
    """Whether the words of `word` follow each other in the name; `tell_` at its beginning only."""
    wanted = tuple(part.lower() for part in PARTS.findall(word))
    starts = range(1) if word.endswith("_") else range(len(name.words) - len(wanted) + 1)
    return any(name.words[start : start + len(wanted)] == wanted for start in starts)


def read_rows(tree: Tree) -> list[Row]:
    """The rows of the table "Not in code"."""
    return [_row(*cells) for cells in _cells(tree, NAMES)]


def read_phrases(tree: Tree) -> list[str]:
    """What stands on the left of the table "Not to people"."""
    return [phrase for left, *_ in _cells(tree, TEXTS) for phrase in QUOTED.findall(left)]


def list_forbidden_names(tree: Tree) -> list[str]:
    """Names given in Python, templates, style sheets and scripts that a row forbids: one for each file, kind and name.

    A name in a test's sentence (`test_…`) is a sentence; migrations aren't read.
    """
    by_word: dict[str, list[Row]] = {}
    for row in read_rows(tree):
        for word in row.words:
            by_word.setdefault(PARTS.findall(word)[0].lower(), []).append(row)
    found: dict[tuple[str, str, str], str] = {}
    for name in list_names(tree):
        for row in (row for word in name.words for row in by_word.get(word, ())):
            key = (name.path, name.kind, name.text)
            if key not in found and row.forbids(name):
                found[key] = f"{name.path}:{name.line}: {name.kind} {name.text} -> {row.instead}"
    return sorted(found.values())


def list_forbidden_texts(tree: Tree) -> list[str]:
    """Texts of the catalogues that hold a phrase of the table "Not to people", in the same case or any other."""
    phrases = [phrase.casefold() for phrase in read_phrases(tree)]
    return sorted(
        f"{source.path}: {text}"
        for source in tree.find(".po")
        for text in (_joined(lines) for lines in MSGID.findall(source.text))
        if any(phrase in text.casefold() for phrase in phrases)
    )


def list_names(tree: Tree) -> Iterator[Name]:
    for source in tree.python:
        path = str(source.path)
        module = source.path.parent.name if source.path.stem == "__init__" else source.path.stem
        yield Name("module", module, path)
        free = {id(target) for node in source.nodes if isinstance(node, ast.ClassDef) for target in _attributes(node)}
        for node in source.nodes:
            yield from (Name(kind, text, path, line) for kind, text, line in _given(node, free))
    for source in tree.templates:
        yield from (Name("template", text, str(source.path)) for text in sorted(set(_given_in_template(source))))
    for source in tree.styles:
        yield from (Name("style", text, str(source.path)) for text in sorted(set(STYLE.findall(source.text))))
    for source in tree.scripts:
        identifiers = {source.path.stem, *IDENTIFIER.findall(WRITTEN.sub(" ", source.text))}
        yield from (Name("script", text, str(source.path)) for text in sorted(identifiers))


def _given_in_template(source: Source) -> Iterator[str]:
    """Its own name, what its tags call things (`as`, `with`, `for`), its ids; of typst, what `let` names."""
    yield source.path.name.partition(".")[0]
    if source.path.suffix == ".typ":
        yield from LET.findall(source.text)
        return
    for tag in TAG.findall(source.text):
        code = re.sub(r"\"[^\"]*\"|'[^']*'", "''", tag)
        yield from (text for pair in GIVEN.findall(code) for text in pair if text)
        if loop := LOOP.match(code):
            yield from re.findall(r"\w+", loop[1])
    yield from (BRACES.sub(" ", text) for text in ID.findall(source.text))


def _attributes(node: ast.ClassDef) -> Iterator[ast.Name]:
    for child in node.body:
        targets = child.targets if isinstance(child, ast.Assign) else []
        yield from (target for target in targets if isinstance(target, ast.Name))
        if isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name):
            yield child.target


def _given(node: ast.AST, free: set[int]) -> Iterator[tuple[str, str, int]]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        if not isinstance(node, ast.Lambda) and not node.name.startswith("test_"):
            yield "function", node.name, node.lineno
        arguments = node.args
        for arg in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg):
            if arg:
                yield "parameter", arg.arg, arg.lineno
    elif isinstance(node, ast.ClassDef):
        yield "class", node.name, node.lineno
        yield from (("attribute", target.id, target.lineno) for target in _attributes(node))
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in free:
        yield "variable", node.id, node.lineno
    elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and ast.unparse(node.value) == "self":
        yield "attribute", node.attr, node.lineno


def _row(words: str, kinds: str, rooms: str, stays: str, instead: str) -> Row:
    named = frozenset(kinds.replace(",", " ").split())
    if unknown := named - KINDS - {"any"}:
        raise ValueError(f"{GLOSSARY}: no such kind of name: {sorted(unknown)}")
    return Row(
        words=tuple(QUOTED.findall(words)),
        kinds=frozenset(KINDS) if "any" in named else named,
        rooms=tuple(QUOTED.findall(rooms)) or ("*",),
        stays=tuple(QUOTED.findall(stays)),
        instead=instead,
    )


def _cells(tree: Tree, heading: str) -> Iterator[list[str]]:
    """The cells of each row of the table below a heading."""
    text = (tree.root / GLOSSARY).read_text(encoding="utf-8").partition(heading)[2].partition("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


def _joined(lines: str) -> str:
    return "".join(line[1:-1] for line in lines.splitlines()).replace('\\"', '"')
