"""Every icon that a page of the admin names is there: Wagtail shows an empty place for one that isn't."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.template.loader import render_to_string
from wagtail import hooks

from tests.architecture.house import plugin_set_files

NAMES = {"icon", "icon_name", "header_icon", "button_icon", "menu_icon"}
IN_TEMPLATES = re.compile(r"""{% *(?:icon|panel)[^%]*?\b(?:name|icon)="([a-z0-9-]+)\"""")


def list_registered() -> set[str]:
    files: list[str] = []
    for register in hooks.get_hooks("register_icons"):
        files = register(files)
    return {found for file in files for found in re.findall(r'id="icon-([a-z0-9-]+)"', render_to_string(file))}


def list_named(path: Path) -> Iterable[str]:
    text = path.read_text(encoding="utf-8")
    return IN_TEMPLATES.findall(text) if path.suffix == ".html" else list_in_code(text)


def list_in_code(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.keyword) and node.arg in NAMES:
            yield from list_texts(node.value)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                yield from list_assigned(target, node.value)


def list_assigned(target: ast.expr, value: ast.expr) -> Iterator[str]:
    """`icon = "x"`, and `form_class, icon = Form, "x"`."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, given in zip(target.elts, value.elts, strict=True):
            yield from list_assigned(one, given)
    elif isinstance(target, ast.Name) and target.id in NAMES:
        yield from list_texts(value)


def list_texts(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        yield value.value


def test_every_icon_that_is_named_is_there() -> None:
    registered = list_registered()
    named = {(path.name, icon) for path in plugin_set_files(".py", ".html") for icon in list_named(path)}

    assert len({icon for _path, icon in named}) > 20
    assert {(path, icon) for path, icon in named if icon not in registered} == set()


def test_an_icon_is_found_however_it_is_given() -> None:
    code = 'icon = "a"\nform_class, header_icon = None, "b"\nbutton_icon = header_icon = "c"\nButton(icon_name="d")\n'

    assert set(list_in_code(code)) == {"a", "b", "c", "d"}
