"""`make figures`: what tests/architecture/test_plainness.py measures, beside its limits.

SHOW=<figure> lists what one figure counts.
"""

import argparse
import sys

from tests.architecture.plainness.figures import FIGURES, read_limits
from tests.architecture.plainness.mirror import list_unmirrored
from tests.architecture.plainness.tree import Tree


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", choices=[figure.code for figure in FIGURES], help="list what one figure counts")
    options = parser.parse_args()
    tree, limits = Tree(), read_limits()
    if options.show:
        figure = next(each for each in FIGURES if each.code == options.show)
        found = list_unmirrored(tree) if figure.code == "mirrored_modules" else figure.measure(tree)
        print("\n".join(found) if isinstance(found, list) else found)
        return 0
    print(f"{'figure':30}{'now':>10}{'limit':>10}")
    for figure in FIGURES:
        value = figure.value(figure.measure(tree))
        limit = limits.get(figure.code)
        said = "" if limit is None else f"{limit:>10,}{'' if figure.keeps(value, limit) else '  over'}"
        print(f"{figure.code:30}{value:>10,}{said}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
