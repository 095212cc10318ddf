"""What nobody reads: templates, CSS classes and permissions without a user; classes that nothing draws."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.architecture.plainness.tree import Source, Tree

PAGE_BASES = {"Page", "BasePage"}
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
WORD = re.compile(r"[A-Za-z_][\w-]*")
GLUED = re.compile(r"([A-Za-z_][\w-]*[-_])\$?\{")
RULES = re.compile(r"([^{};]*)\{")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SNAKE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
CLASSES = re.compile(r"""\bclass=(?:"((?:\{[{%].*?[%}]\}|[^"])*)")""")
TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
ROLES = "accounts/roles.py"
WAGTAILS = "choose_"


def list_unread_templates(tree: Tree) -> list[str]:
    """Templates of ours that no code and no other template names, nor Wagtail by the name of a page class.

    Overrides of a library's templates are the library's to read. A name put together (`f"laurel_x/{kind}.html"`) reads
    all that fit.
    """
    names = {name for source in _readers(tree) for name in _template_names(source)}
    patterns = [re.compile("[^/]+".join(map(re.escape, name.split("*")))) for name in names if "*" in name]
    models = {_snake(node.name) for source in tree.product for node in source.nodes if isinstance(node, ast.ClassDef)}
    return sorted(
        str(source.path)
        for source in tree.templates
        for name in [_name_of(source)]
        if name.startswith("laurel_") or "partials" in source.path.parts
        if name not in names
        and PurePosixPath(name).stem not in models
        and not any(pattern.fullmatch(name) for pattern in patterns)
    )


def list_unread_classes(tree: Tree) -> list[str]:
    """Classes our style sheets draw that no template, script or Python file writes.

    Classes of the admin's own (`w-…`) and of widgets are Wagtail's to write. `state-{{ state }}` writes all that
    begin so.
    """
    written: set[str] = set()
    beginnings: set[str] = set()
    for source in _readers(tree):
        written.update(WORD.findall(source.text))
        beginnings.update(GLUED.findall(source.text))
    return sorted(
        {
            f"{source.path}: .{name}"
            for source in tree.styles
            for selector in RULES.findall(COMMENT.sub("", source.text))
            for name in CLASS.findall(re.sub(r"\([^)]*\d[^)]*\)|url\(.*?\)", "", selector))
            if name not in written and not name.startswith("w-") and not any(name.startswith(b) for b in beginnings)
        }
    )


def list_unstyled_classes(tree: Tree) -> list[str]:
    """Classes that templates of the public site write and no style sheet draws, no script looks for.

    What tags and variables put in is left out, and so are the admin's templates: their classes are Wagtail's.
    """
    drawn = {name for source in tree.styles for name in CLASS.findall(source.text)}
    drawn.update(word for source in tree.scripts for word in WORD.findall(source.text))
    return sorted(
        f"{source.path}: {name}"
        for source in tree.templates
        if source.path.suffix == ".html" and not _is_admins(source)
        for name in {name for value in CLASSES.findall(source.text) for name in TAG.sub("\0", value).split()}
        if "\0" not in name and not name.startswith("w-") and name not in drawn
    )


def list_unread_permissions(tree: Tree) -> list[str]:
    """Rights in a model's `Meta.permissions` that only the roles name, functions of a `permissions.py` nobody calls.

    A role may be made of one right alone before anything asks for it: the right then says who has the role.
    """
    declared = {id(node) for source in tree.product for node in _declared(source)}
    named = {
        node.value.rpartition(".")[2]
        for source in tree.product
        if not source.path.as_posix().endswith(ROLES)
        for node in source.strings
        if id(node) not in declared
    } | {right for source in tree.product if source.path.as_posix().endswith(ROLES) for right in _sole_rights(source)}
    found = [
        f"{source.at(node)}: {node.value}"
        for source in tree.product
        for node in _declared(source)
        if node.value not in named and not node.value.startswith(WAGTAILS)
    ]
    used = {name for source in tree.product for name in _loaded(source)}
    written = {word for source in tree.templates for word in WORD.findall(source.text)}
    for source in tree.product:
        if source.path.name == "permissions.py":
            for node in source.tree.body:
                if isinstance(node, ast.FunctionDef) and node.name not in used | written:
                    found.append(f"{source.at(node)}: {node.name}")
    return sorted(found)


def _readers(tree: Tree) -> Iterator[Source]:
    yield from tree.product
    yield from tree.templates
    yield from tree.scripts


def _is_admins(source: Source) -> bool:
    """Below `admin/`, an override of Wagtail's, or of the admin's kit."""
    return any(part in ("admin", "laurel_viewsets") or part.startswith("wagtail") for part in source.path.parts)


def _name_of(source: Source) -> str:
    """The name by which Django finds a template: its path below `templates/`."""
    parts = source.path.parts
    return "/".join(parts[parts.index("templates") + 1 :])


def _template_names(source: Source) -> set[str]:
    """Paths named in a file; what is put in while running is `*`."""
    if source.path.suffix != ".py":
        return set(re.findall(r"[\w./-]+\.(?:html|txt|typ|svg)\b", source.text))
    found = {node.value for node in source.strings if "." in node.value}
    for node in source.nodes:
        if isinstance(node, ast.JoinedStr):
            found.add("".join(p.value if isinstance(p, ast.Constant) else "*" for p in node.values))
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant):
            found.add(re.sub(r"%\(?\w*\)?s", "*", str(node.left.value)))
    return found


def _snake(name: str) -> str:
    return SNAKE.sub("_", name).lower()


def _declared(source: Source) -> Iterator[ast.Constant]:
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            for child in node.body:
                if isinstance(child, ast.Assign) and ast.unparse(child.targets[0]) == "permissions":
                    for pair in ast.walk(child.value):
                        if isinstance(pair, ast.Tuple) and isinstance(pair.elts[0], ast.Constant):
                            yield pair.elts[0]


def _sole_rights(source: Source) -> Iterator[str]:
    """The right of each role that has no other."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Role":
            for rights in (keyword.value for keyword in node.keywords if keyword.arg == "permissions"):
                named = [part for part in ast.walk(rights) if isinstance(part, ast.Constant | ast.Name)]
                if [ast.unparse(part) for part in named[:1]] == ["frozenset"] and len(named) == 2:
                    yield str(getattr(named[1], "value", "")).rpartition(".")[2]


def _loaded(source: Source) -> Iterator[str]:
    """Names a file uses, those it defines or imports without using them aside; `__all__` and re-exports are no use."""
    for node in source.nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
