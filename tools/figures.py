"""`make figures`: what tests/architecture/test_plainness.py measures, beside what it holds and what is wanted.

SHOW=<figure> lists what one figure counts; KEEP=1 holds the better values from now on.
"""

import argparse
import sys

from tests.architecture.plainness.figures import FIGURES, keep, read_held
from tests.architecture.plainness.mirror import list_unmirrored
from tests.architecture.plainness.tree import Tree


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="hold the better values from now on")
    parser.add_argument("--show", choices=[figure.code for figure in FIGURES], help="list what one figure counts")
    options = parser.parse_args()
    tree, held = Tree(), read_held()
    if options.show:
        figure = next(each for each in FIGURES if each.code == options.show)
        found = list_unmirrored(tree) if figure.code == "mirrored_modules" else figure.measure(tree)
        print("\n".join(found) if isinstance(found, list) else found)
        return 0
    values = {}
    print(f"{'figure':30}{'now':>10}{'held':>10}{'wanted':>10}")
    for figure in FIGURES:
        found = figure.measure(tree)
        values[figure.code] = value = figure.value(found)
        row = held[figure.code]
        sign = "" if figure.keeps(value, row["target"]) else "  ·" if figure.keeps(value, row["today"]) else "  worse"
        print(f"{figure.code:30}{value:>10,}{row['today']:>10,}{row['target']:>10,}{sign}")
    if options.keep:
        print("Held from now on:", ", ".join(keep(values)) or "nothing new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
