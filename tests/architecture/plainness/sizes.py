"""What can be counted by lines and by names of files and functions."""

import ast
from collections import Counter, defaultdict

from tests.architecture.plainness.tree import Source, Tree

NOUN_ROOMS = {"models", "domain", "forms", "views", "admin", "api"}
SIDE_BY_SIDE = {"application", "questionnaire", "answers", "materials"}
LONGEST_CSS = 160


def largest_app_lines(tree: Tree) -> int:
    """Python lines of the app that has the most of them; migrations aside."""
    lines: Counter[str] = Counter()
    for source in tree.product:
        lines[tree.app_of(source)] += len(source.lines)
    return max(lines.values(), default=0)


def product_lines(tree: Tree) -> int:
    """Python lines of the plugin set, `home/` and `site/`; migrations aside."""
    return sum(len(source.lines) for source in tree.product)


def admin_lines(tree: Tree) -> int:
    """Python lines of every `admin` room, and of the kit they are made of, `foundation/viewsets`."""
    return sum(
        len(source.lines)
        for source in tree.product
        if "admin" in source.path.parts[:-1] or source.path.stem == "admin" or "viewsets" in source.path.parts
    )


def lone_nouns(tree: Tree) -> float:
    """Per cent of the modules in models, domain, forms, views, admin, api whose noun no other folder of the app has.

    The noun is the first word of a module's name: `answer` of `answer_conflict.py` (docs/decisions/0030-…).
    """
    folders: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for source in tree.product:
        room = tree.room_of(source)
        if len(room) > 1 and room[0] in NOUN_ROOMS and room[-1] != "__init__":
            folders[tree.app_of(source), room[-1].partition("_")[0]].append(str(source.path.parent))
    lone = sum(len(found) for found in folders.values() if len(set(found)) == 1)
    return share(lone, sum(len(found) for found in folders.values()))


def list_definitions(tree: Tree, name: str) -> list[str]:
    """Where a function or method of the product is called so, an underscore in front or not."""
    return [
        source.at(node)
        for source in tree.product
        for node in source.nodes
        if isinstance(node, ast.FunctionDef) and node.name.strip("_") == name
    ]


def list_action_bases(tree: Tree) -> list[str]:
    """Bases of action views: made of a page of the admin and Django's FormView, and others derive from them.

    A page of the admin is Wagtail's mixin, or a class of ours made straight from it.
    """
    classes = [(source, node) for source in tree.product for node in source.nodes if isinstance(node, ast.ClassDef)]
    pages = {"WagtailAdminTemplateMixin"}
    pages |= {node.name for _, node in classes if pages & {_last_name(base) for base in node.bases}}
    derived_from = {_last_name(base) for _, node in classes for base in node.bases}
    return [
        source.at(node)
        for source, node in classes
        if {_last_name(base) for base in node.bases} & pages
        and "FormView" in {_last_name(base) for base in node.bases}
        and node.name in derived_from
    ]


def _last_name(base: ast.expr) -> str:
    return ast.unparse(base).partition("[")[0].rpartition(".")[2]


def list_migrations(tree: Tree) -> list[str]:
    return [str(s.path) for s in tree.find(".py") if "migrations" in s.path.parts and s.path.stem[:4].isdigit()]


def list_long_css(tree: Tree) -> list[str]:
    """Lines of our style sheets over 160 characters."""
    return [
        f"{source.path}:{number}: {len(line)}"
        for source in tree.styles
        for number, line in enumerate(source.lines, 1)
        if len(line) > LONGEST_CSS
    ]


def list_side_by_side(tree: Tree) -> list[str]:
    """Functions of the product that take, or hand on in one call, two and more of what `Draft` is to hold."""
    return [
        f"{source.at(node)}: {node.name}"
        for source in tree.product
        for node in source.nodes
        if isinstance(node, ast.FunctionDef)
        and (
            len(_taken(node)) > 1
            or any(len(_handed(call)) > 1 for call in ast.walk(node) if isinstance(call, ast.Call))
        )
    ]


def _taken(node: ast.FunctionDef) -> set[str]:
    return {arg.arg for arg in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)} & SIDE_BY_SIDE


def _handed(call: ast.Call) -> set[str]:
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    return ({_noun(value) for value in values} | {keyword.arg for keyword in call.keywords}) & SIDE_BY_SIDE


def _noun(node: ast.expr) -> str:
    """`answers` for `answers`, `self.answers`, `*answers` and `get_answers(…)`."""
    if isinstance(node, ast.Call):
        return _noun(node.func).removeprefix("get_").removeprefix("list_")
    if isinstance(node, ast.Starred):
        return _noun(node.value)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def is_init(source: Source) -> bool:
    return source.path.stem == "__init__"
