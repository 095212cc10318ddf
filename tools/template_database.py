"""A database as the migrations had made it, kept in the clone so that nobody's first start waits for them.

`template_database.sqlite3.xz` is an empty site: the tables and what migrations put into them. It is not the truth –
migrations are: a start lays it where there is no database yet, and then migrates as it would any older one.
`template_database.txt` names the migrations of ours that made it, by hash; where one of them is not as it was, nothing
is laid and the start migrates from nothing. `make template-database` makes both anew: when migrations have come on top,
or have changed.
"""

import hashlib
import lzma
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKED = Path(__file__).with_name("template_database.sqlite3.xz")
MADE_BY = PACKED.with_name("template_database.txt")
NAME = "laurel.sqlite3"


def migrations() -> list[str]:
    """A line for each migration in this clone: its hash and its path."""
    found = [*ROOT.glob("*/migrations/[0-9]*.py"), *ROOT.glob("*/*/migrations/[0-9]*.py")]
    lines = {path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}
    return [f"{lines[path]}  {path}" for path in sorted(lines)]


def is_sound() -> bool:
    """Whether every migration that made it is still here as it was."""
    return set(MADE_BY.read_text().splitlines()) <= set(migrations())


def lay(folder: Path) -> bool:
    """Put the database into a data folder that has none; whole, or not at all. Whether that was done."""
    database, draft = folder / NAME, folder / f"{NAME}.draft"
    if database.exists() or not is_sound():
        return False
    unpack(draft)
    draft.rename(database)
    return True


def unpack(database: Path) -> None:
    database.write_bytes(lzma.decompress(PACKED.read_bytes()))


def make() -> int:
    """Migrate from nothing, and pack what came of it; how many bytes."""
    MADE_BY.write_text("".join(f"{line}\n" for line in migrations()))
    with tempfile.TemporaryDirectory() as folder:
        world = {**os.environ, "LAUREL_ENV": "development", "LAUREL_VAR": folder}
        world.pop("DATABASE_URL", None)
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, env=world, check=True)
        with closing(sqlite3.connect(Path(folder) / NAME)) as database:
            database.execute("PRAGMA journal_mode=DELETE")
            database.execute("VACUUM")
        return PACKED.write_bytes(lzma.compress((Path(folder) / NAME).read_bytes(), preset=9))


if __name__ == "__main__":
    print(f"{PACKED.relative_to(ROOT)}: {make():,} bytes")
