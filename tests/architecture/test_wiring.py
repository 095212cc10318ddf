"""An app tells the others what it has in `wiring.py`; `ready()` calls it and does nothing else."""

import ast
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.utils.module_loading import import_string
from msgspec import Struct

from foundation.registry import Registry
from tests.architecture.house import built_apps, folder_of

READY = """
def ready(self) -> None:
    from {app} import wiring
    wiring.connect()
"""
APPS = [app for app in built_apps() if (folder_of(app) / "apps.py").exists()]


def _ready(app: str) -> ast.FunctionDef | None:
    tree = ast.parse((folder_of(app) / "apps.py").read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "ready"]
    return found[0] if found else None


@pytest.mark.parametrize("app", APPS)
def test_ready_calls_the_wiring_and_nothing_else(app: str) -> None:
    ready = _ready(app)

    assert (ready is not None) == (folder_of(app) / "wiring.py").exists()
    assert ready is None or ast.unparse(ready) == READY.format(app=app).strip()


@pytest.mark.parametrize("app", APPS)
def test_apps_are_configured_without_functions(app: str) -> None:
    tree = ast.parse((folder_of(app) / "apps.py").read_text(encoding="utf-8"))

    functions = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]

    assert functions in ([], ["ready"])


@pytest.mark.parametrize("app", [app for app in APPS if (folder_of(app) / "wiring.py").exists()])
def test_wiring_imports_at_the_top(app: str) -> None:
    tree = ast.parse((folder_of(app) / "wiring.py").read_text(encoding="utf-8"))

    inner = [
        ast.unparse(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.Lambda)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert inner == []


def _registries() -> Iterator[Registry]:
    for app in built_apps():
        if (folder_of(app) / "registry.py").exists():
            yield from (value for value in vars(import_module(f"{app}.registry")).values() if type(value) is Registry)


def _values(item: Any) -> list[Any]:
    return [getattr(item, name) for name in item.__struct_fields__] if isinstance(item, Struct) else [item]


def _names_a_function(value: Any) -> bool:
    if not isinstance(value, str) or value.count(".") < 1 or not value.replace(".", "").isidentifier():
        return False
    try:
        return callable(import_string(value))
    except ImportError:
        return False


def test_what_is_registered_is_no_name_of_a_function() -> None:
    registries = list(_registries())

    named = [
        f"{registry.name}: {value}"
        for registry in registries
        for item in registry.list()
        for value in _values(item)
        if _names_a_function(value)
    ]

    assert (len(registries) > 20, named) == (True, [])
