"""`make reset`: throws away what `make run` made in the data folder – nothing else that may lie there."""

import os
import shutil
import sys
from pathlib import Path

from tools import ports
from tools.run import port

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "laurel.sqlite3"
OURS = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "s3", "mail", "media", "static", "answers", ".prepared")


def main() -> int:
    first = port()
    if ports.taken(first):
        print(
            f"Something still runs on port {first}, {first + 1} or {first + 2}: stop it first (Ctrl-C).",
            file=sys.stderr,
        )
        return 1
    folder = Path(os.environ.get("LAUREL_VAR", ROOT / "var"))
    for path in (folder / name for name in OURS):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    print(f"The data in {folder} is gone; `make run` starts afresh.")
    if os.environ.get("DATABASE_URL"):
        print("The database that DATABASE_URL names was left as it is.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
