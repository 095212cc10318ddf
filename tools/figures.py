"""`make figures`: what tests/architecture/plainness measures, beside the limits in figures.toml.

SHOW=<figure> lists what one figure counts. `make lint`, and with it CI, prints them all in a few lines, with what was
found where a figure is over its limit, and fails then.
"""

import argparse
import sys
import textwrap
from typing import Any

from tests.architecture.plainness.figures import FIGURES, Figure, read_limits
from tests.architecture.plainness.mirror import list_unmirrored
from tests.architecture.plainness.tree import Tree


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", choices=[figure.code for figure in FIGURES], help="list what one figure counts")
    parser.add_argument("--brief", action="store_true", help="in a few lines: each figure with its limit in brackets")
    options = parser.parse_args()
    tree, limits = Tree(), read_limits()
    if options.show:
        figure = next(each for each in FIGURES if each.code == options.show)
        found = list_unmirrored(tree) if figure.code == "mirrored_modules" else figure.measure(tree)
        print("\n".join(found) if isinstance(found, list) else found)
        return 0
    if options.brief:
        return print_briefly(tree, limits)
    print(f"{'figure':30}{'now':>10}{'limit':>10}")
    for figure in FIGURES:
        value = figure.value(figure.measure(tree))
        limit = limits.get(figure.code)
        said = "" if limit is None else f"{limit:>10,}{'' if figure.keeps(value, limit) else '  over'}"
        print(f"{figure.code:30}{value:>10,}{said}")
    return 0


def print_briefly(tree: Tree, limits: dict[str, float]) -> int:
    """All figures, then what was found of those that are over their limits; 1 where there is any."""
    found = {figure: figure.measure(tree) for figure in FIGURES}
    print(textwrap.fill(", ".join(brief(figure, found[figure], limits) for figure in FIGURES), 120))
    over = [one for one in FIGURES if one.has_limit and not one.keeps(one.value(found[one]), limits[one.code])]
    for figure in over:
        print(f"{figure.code}: {found[figure]}")
    return int(bool(over))


def brief(figure: Figure, found: Any, limits: dict[str, float]) -> str:
    value, limit = figure.value(found), limits.get(figure.code)
    if limit is None:
        return f"{figure.code} {value:,}"
    bound = f"{'≥' if figure.at_least else '≤'}{limit:,}"
    return f"{figure.code} {value:,} ({bound}{'' if figure.keeps(value, limit) else ', OVER'})"


if __name__ == "__main__":
    sys.exit(main())
