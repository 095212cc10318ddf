"""Two databases of the bench's content: the larger one begins as a copy of the smaller, so that loading is bearable."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.sites import run
from bench.wide.process import make_environment


@dataclass(frozen=True)
class Databases:
    """Where they are. `copy` makes the larger one as the smaller one is at that moment."""

    folder: Path
    few: str
    many: str
    copy: Callable[[], None]

    @property
    def of_few(self) -> dict[str, str]:
        return make_environment(self.few, self.folder)

    @property
    def of_many(self) -> dict[str, str]:
        return make_environment(self.many, self.folder)


def fill(databases: Databases, few: int, many: int, progress: Callable[[str], None]) -> None:
    """So many cases in each language in the one, and so many in the other, with all that is made from them."""
    progress(f"{few:,} cases are loaded …")
    run([sys.executable, "-m", "bench.ours", str(few)], databases.of_few)
    databases.copy()
    progress(f"{many - few:,} further cases are loaded …")
    run([sys.executable, "-m", "bench.ours.grow", str(few), str(many)], databases.of_many)
