"""The figures of the house: what each measures, and what it was held at last (figures.toml)."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.architecture.plainness import docstrings, duplicates, mirror, names, sizes, unread
from tests.architecture.plainness.arrows import Arrows
from tests.architecture.plainness.tree import Tree

HELD = Path(__file__).resolve().parent.parent / "figures.toml"


@dataclass(frozen=True)
class Figure:
    """One measure: a number, or a list of findings whose length counts."""

    code: str
    measure: Callable[[Tree], Any]
    rises: bool = False

    def keeps(self, value: float, held: float) -> bool:
        """Whether a value is no worse than the one held."""
        return value >= held if self.rises else value <= held

    def value(self, found: Any) -> float:
        return len(found) if isinstance(found, list) else found


def definitions(name: str) -> Callable[[Tree], list[str]]:
    return lambda tree: sizes.list_definitions(tree, name)


FIGURES = (
    Figure("largest_app_lines", sizes.largest_app_lines),
    Figure("mutual_imports", lambda tree: Arrows(tree).mutual_imports()),
    Figure("climbing_accessors", lambda tree: Arrows(tree).climbing_accessors()),
    Figure("dotted_functions", lambda tree: Arrows(tree).dotted_functions()),
    Figure("lone_nouns", sizes.lone_nouns),
    Figure("forbidden_names", names.list_forbidden_names),
    Figure("forbidden_texts", names.list_forbidden_texts),
    Figure("definitions_of_parse_count", definitions("parse_count")),
    Figure("definitions_of_secret_of", definitions("secret_of")),
    Figure("definitions_of_start_purge", definitions("start_purge")),
    Figure("definitions_of_move", definitions("move")),
    Figure("bases_of_action_views", sizes.list_action_bases),
    Figure("duplicates", duplicates.find_duplicates),
    Figure("admin_lines", sizes.admin_lines),
    Figure("product_lines", sizes.product_lines),
    Figure("mirrored_modules", mirror.mirrored, rises=True),
    Figure("test_lines_per_line", mirror.test_lines_per_line, rises=True),
    Figure("asserts_in_text", mirror.list_asserts_in_text),
    Figure("regex_on_html", mirror.list_regex_on_html),
    Figure("empty_docstrings", docstrings.list_empty_docstrings),
    Figure("unread_templates", unread.list_unread_templates),
    Figure("unread_css_classes", unread.list_unread_classes),
    Figure("unread_permissions", unread.list_unread_permissions),
    Figure("migrations", sizes.list_migrations),
    Figure("long_css_lines", sizes.list_long_css),
    Figure("drafts_in_parts", sizes.list_side_by_side),
)


def read_held(path: Path = HELD) -> dict[str, dict[str, float]]:
    """By code: `today`, what may not get worse; `target`, where the house wants to be."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def keep(values: dict[str, float], path: Path = HELD) -> list[str]:
    """Hold the better values from now on; the codes that changed."""
    text, held, changed = path.read_text(encoding="utf-8"), read_held(path), []
    for figure in FIGURES:
        value = values[figure.code]
        if value != held[figure.code]["today"] and figure.keeps(value, held[figure.code]["today"]):
            text = re.sub(rf"(?m)^({figure.code} = {{ today = )[\d.]+", rf"\g<1>{value}", text)
            changed.append(figure.code)
    path.write_text(text, encoding="utf-8")
    return changed
