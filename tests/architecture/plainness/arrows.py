"""Who knows whom: apps that import each other, reverse accessors that climb, functions named by a string."""

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.architecture.plainness.tree import Source, Tree

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField", "ParentalKey", "ParentalManyToManyField"}
DOTTED = re.compile(r"[a-z_][a-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)+\*?")
LOOKUPS = {
    "filter", "exclude", "get", "annotate", "aggregate", "alias", "order_by", "values", "values_list", "only", "defer",
    "prefetch_related", "select_related", "Prefetch", "Q", "F", "Count", "Sum", "Max", "Min", "Avg", "Exists",
    "distinct",
}  # fmt: skip
MANAGER = {
    "all", "filter", "exclude", "exists", "order_by", "select_related", "prefetch_related", "annotate", "aggregate",
    "values", "values_list", "first", "last", "earliest", "latest", "count", "get", "create", "get_or_create",
    "update_or_create", "bulk_create", "iterator", "in_bulk", "only", "defer", "using", "none", "set", "add", "remove",
}  # fmt: skip


class Floors:
    """The layers of pyproject.toml's contracts, rooms inside an app aside."""

    def __init__(self, contracts: list[dict[str, Any]]) -> None:
        self.contracts = [each for each in contracts if each["type"] == "layers" and each["id"] != "rooms"]

    @classmethod
    def of(cls, tree: Tree) -> "Floors":
        text = (tree.root / "pyproject.toml").read_text(encoding="utf-8")
        return cls(tomllib.loads(text)["tool"]["importlinter"]["contracts"])

    def climbs(self, module: str, target: str) -> bool:
        """Whether the target's floor is above the module's, or beside it."""
        for contract in self.contracts:
            for container in contract.get("containers") or [""]:
                own, other = (
                    _place(contract["layers"], container, module),
                    _place(contract["layers"], container, target),
                )
                if own and other and own != other:
                    return other[0] <= own[0]
        return False


def _place(layers: list[str], container: str, module: str) -> tuple[int, str] | None:
    for number, layer in enumerate(layers):
        for name in re.findall(r"\w+", layer):
            if f"{module}.".startswith(f"{container}.{name}.".lstrip(".")):
                return number, name
    return None


@dataclass(frozen=True)
class Accessor:
    """The way back that a relation of `model` opens on its target: `cycle.applications`."""

    name: str
    module: str
    model: str


class Arrows:
    """Everything in the product's code that points from one module to another."""

    def __init__(self, tree: Tree, floors: Floors | None = None) -> None:
        self.tree = tree
        self.floors = floors or Floors.of(tree)

    def mutual_imports(self) -> list[str]:
        """Pairs of apps each of which imports the other, wherever the import stands."""
        known: defaultdict[str, set[str]] = defaultdict(set)
        app_of = {module: self.tree.app_of(source) for module, source in self.tree.modules.items()}
        for source in self.tree.product:
            own = self.tree.app_of(source)
            for module in _imported(source):
                other = app_of.get(module) or app_of.get(module.rpartition(".")[0])
                if other and other != own:
                    known[own].add(other)
        return [
            f"{one} <-> {other}"
            for one in sorted(known)
            for other in sorted(known[one])
            if one < other and one in known[other]
        ]

    @cached_property
    def accessors(self) -> dict[str, list[Accessor]]:
        """All ways back by name: `related_name`, `related_query_name`, and Django's own `<model>_set`."""
        found: defaultdict[str, list[Accessor]] = defaultdict(list)
        for source in (each for each in self.tree.product if each.path.parts[0] != "site"):
            for model in (node for node in source.nodes if isinstance(node, ast.ClassDef)):
                for call in (node.value for node in model.body if isinstance(node, ast.Assign)):
                    if isinstance(call, ast.Call) and _last_name(call.func) in RELATIONS:
                        for name in _ways_back(call, model.name):
                            found[name].append(Accessor(name, source.module, model.name))
        return dict(found)

    def climbing_accessors(self) -> list[str]:
        """Uses of a way back to a model of an upper (or a neighbouring) floor: `x.<name>.filter(…)` or a lookup.

        A name that a relation in reach also bears is left alone: `ast` knows no types. What the site's models of users,
        images and documents bring is Wagtail's contract.
        """
        return sorted(
            {
                f"{source.at(node)}: {name}"
                for source in self.tree.product
                for name, node in _traversals(source, self.accessors)
                if all(self.floors.climbs(source.module, each.module) for each in self.accessors[name])
                and not any(not self.floors.climbs(source.module, module) for module in self._relations.get(name, []))
            }
        )

    @cached_property
    def _relations(self) -> dict[str, list[str]]:
        """The modules in which a model has a relation or manager called like a way back."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for source in self.tree.product:
            for name in _own_attributes(source) & self.accessors.keys():
                found[name].append(source.module)
        return dict(found)

    def dotted_functions(self) -> list[str]:
        """Strings that name a function of ours, `"app.module.function"`, also put together from constants.

        Modules (URL includes, routers), models, settings and classes named by strings are Django's way and don't count.
        """
        return sorted(
            f"{source.at(node)}: {text}"
            for source in self.tree.product
            if "settings" not in source.path.parts
            for node, text in _dotted_strings(source)
            if self._is_function(text)
        )

    def _is_function(self, dotted: str) -> bool:
        module, _, name = dotted.rpartition(".")
        source = self.tree.modules.get(module)
        if source is None:
            return False
        if name.endswith("*"):
            return True
        for node in source.tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
                return True
            if isinstance(node, ast.ImportFrom) and name in {alias.asname or alias.name for alias in node.names}:
                return name.islower() and f"{node.module}.{name}" not in self.tree.modules
        return False


def _imported(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _ways_back(call: ast.Call, model: str) -> set[str]:
    given = {
        keyword.arg: keyword.value.value
        for keyword in call.keywords
        if isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str)
    }
    name = given.get("related_name", f"{model.lower()}_set")
    return {each for each in (name, given.get("related_query_name", name)) if each and not each.endswith("+")}


def _traversals(source: Source, names: dict[str, list[Accessor]]) -> Iterator[tuple[str, ast.AST]]:
    """Names of ways back that are asked for rows, and those in the arguments of a query."""
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in MANAGER and isinstance(node.value, ast.Attribute):
            if node.value.attr in names:
                yield node.value.attr, node
        elif isinstance(node, ast.Call) and _last_name(node.func) in LOOKUPS:
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            texts += [keyword.arg or "" for keyword in node.keywords]
            words = {word for text in texts for word in text.lstrip("-").split("__")}
            yield from ((word, node) for word in sorted(words & names.keys()))


def _own_attributes(source: Source) -> set[str]:
    """Names given in the bodies of classes: fields, relations, managers."""
    found = set()
    for child in (child for node in source.nodes if isinstance(node, ast.ClassDef) for child in node.body):
        if isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name):
            found.add(child.target.id)
        elif isinstance(child, ast.Assign) and isinstance(child.value, ast.Call):
            found |= {target.id for target in child.targets if isinstance(target, ast.Name)}
    return found | {
        node.attr for node in source.nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    }


def _dotted_strings(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """String constants and f-strings that read as a dotted name; constants of the file are put in."""
    inside = {id(part) for node in source.nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    loops = {
        name.id
        for node in source.nodes
        if isinstance(node, ast.For)
        for name in ast.walk(node.target)
        if isinstance(name, ast.Name)
    }
    constants = {
        target.id: node.value
        for node in source.nodes
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
        and target.id not in loops
        and isinstance(node.value, ast.Constant | ast.JoinedStr)
    }
    for node in source.nodes:
        if id(node) not in inside and isinstance(node, ast.Constant | ast.JoinedStr):
            text = _text_of(node, constants)
            if text and DOTTED.fullmatch(text):
                yield node, text


def _text_of(node: ast.expr, constants: dict[str, ast.expr]) -> str | None:
    """The text of a constant or f-string; `*` at the end stands for what only running would tell."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.FormattedValue):
        return _text_of(node.value, constants)
    if isinstance(node, ast.Name) and node.id in constants:
        return _text_of(constants[node.id], {name: value for name, value in constants.items() if name != node.id})
    if isinstance(node, ast.JoinedStr):
        parts = [_text_of(part, constants) for part in node.values]
        if parts and parts[-1] is None:
            parts[-1] = "*"
        return None if None in parts else "".join(part for part in parts if part)
    return None
