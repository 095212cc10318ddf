"""`python -m tools.snapshot COMMIT [KINDS]`: collects both sides, compares them; 1 where anything differs."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.snapshot import comparing, differences, sides

PROCESSES = 2
REPORT = sides.CACHE / "report.txt"


def main() -> int:
    began = time.monotonic()
    commit, kinds = sys.argv[1], (sys.argv[2].split(",") if len(sys.argv) > 2 and sys.argv[2] else list(sides.JOBS))
    if unknown := set(kinds) - set(sides.JOBS):
        print(f"No such kind: {', '.join(unknown)}. There are: {', '.join(sides.JOBS)}.", file=sys.stderr)
        return 2
    old, new = sides.old_side(commit), sides.new_side()
    # Two processes in all: both sides at once, or two parts of the one that is to be made.
    waiting = [side for side in (old, new) if not sides.is_collected(side, kinds)]
    with ThreadPoolExecutor(PROCESSES) as pool:
        for running in [pool.submit(sides.collect, side, kinds, PROCESSES // len(waiting)) for side in waiting]:
            running.result()
    rows = differences.read()
    before, after = (comparing.read_side(side.folder, side.world) for side in (old, new))
    result = comparing.compare(before, after, rows)
    whole = set(kinds) == set(sides.JOBS)
    lines = list(comparing.report(result, rows, whole=whole))
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines[-400:]))
    print(f"The whole report: {REPORT.relative_to(Path.cwd())}; {time.monotonic() - began:.0f} s.")
    return 1 if result.number or (whole and rows.unused()) else 0


if __name__ == "__main__":
    sys.exit(main())
