"""The figures of the house: what each measures, and its limit (figures.toml)."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.architecture.plainness import docstrings, duplicates, mirror, names, sizes, unread
from tests.architecture.plainness.arrows import Arrows
from tests.architecture.plainness.tree import Tree

LIMITS = Path(__file__).resolve().parent.parent / "figures.toml"


@dataclass(frozen=True)
class Figure:
    """One measure: a number, or a list of findings whose length counts. One without a limit is only printed."""

    code: str
    measure: Callable[[Tree], Any]
    at_least: bool = False
    has_limit: bool = True

    def keeps(self, value: float, limit: float) -> bool:
        """Whether a value is within its limit."""
        return value >= limit if self.at_least else value <= limit

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
    Figure("admin_lines", sizes.admin_lines, has_limit=False),
    Figure("product_lines", sizes.product_lines, has_limit=False),
    Figure("mirrored_modules", mirror.mirrored, at_least=True),
    Figure("test_lines_per_line", mirror.test_lines_per_line, at_least=True),
    Figure("asserts_in_text", mirror.list_asserts_in_text),
    Figure("regex_on_html", mirror.list_regex_on_html),
    Figure("empty_docstrings", docstrings.list_empty_docstrings),
    Figure("unread_templates", unread.list_unread_templates),
    Figure("unread_css_classes", unread.list_unread_classes),
    Figure("unstyled_classes", unread.list_unstyled_classes),
    Figure("unread_permissions", unread.list_unread_permissions),
    Figure("migrations", sizes.list_migrations),
    Figure("long_css_lines", sizes.list_long_css),
    Figure("drafts_in_parts", sizes.list_side_by_side),
)


def read_limits(path: Path = LIMITS) -> dict[str, float]:
    """By code, of the figures that have one."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
