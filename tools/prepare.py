"""Before the site is served: translations compiled, database migrated, demo loaded – each only where it isn't yet.

A stamp in the data folder names the state of the migrations that the database is known to be at; with it a second
start asks Django nothing. A database of one's own (DATABASE_URL) has no stamp: somebody else may have changed it.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tools import template_database
from tools.s3_server import S3Server, make_buckets

ROOT = Path(__file__).resolve().parent.parent
PATTERNS = (
    *("*/migrations/*.py", "*/*/migrations/*.py", "site/config/settings/*.py", "requirements.txt"),
    *("*/wiring.py", "*/*/wiring.py"),  # which tables have triggers: made after each migration
)


def fingerprint() -> str:
    """A name for everything that decides whether there is something to migrate."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in PATTERNS for path in ROOT.glob(pattern)):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def manage(world: dict[str, str], *arguments: str) -> None:
    """Run a management command; what it says is shown, its failure ends the start."""
    done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=world)
    if done.returncode != 0:
        raise RuntimeError(f"`manage.py {' '.join(arguments)}` failed; see its output above.")


def prepare(world: dict[str, str], first_port: int) -> None:
    """Bring the data folder to where the site can be served from it."""
    folder = Path(world["LAUREL_VAR"])
    folder.mkdir(parents=True, exist_ok=True)
    make_buckets(folder / "s3")
    subprocess.run([sys.executable, "-m", "tools.translations", "compile"], cwd=ROOT, env=world, check=True)
    stamp, wanted = folder / ".prepared", fingerprint()
    if "DATABASE_URL" not in os.environ and stamp.exists() and stamp.read_text() == wanted:
        return
    own = "DATABASE_URL" not in os.environ
    laid = own and template_database.lay(folder)
    how_long = "a few seconds" if laid or (own and (folder / template_database.NAME).exists()) else "about a minute"
    print(f"Preparing the database ({how_long}, several times that where others work) ...", flush=True)
    with S3Server(folder / "s3", first_port + 1, first_port + 2, f"http://127.0.0.1:{first_port}"):
        manage(world, "demo", "--if-empty", "--migrate")
    stamp.write_text(wanted)
