"""A second Python, for django-ox: it needs 3.12, and the suite may run on 3.11.

The newer Python gets the locked requirements in a virtual environment of its own under `.cache/`, once for each state
of the lock; after that it needs no network. Where the machine has no such Python uv fetches one; a run that gets none
fails in one sentence: no test is left out.
"""

import fcntl
import functools
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".cache" / "newer-python"
UV = str(Path(sys.executable).parent / "uv")
NEEDED = (3, 12)
PROBE = f"import sys, sqlite3, ssl; sys.exit(sys.version_info < {NEEDED})"


def _candidates() -> list[str]:
    on_path = [path for minor in (12, 13, 14) if (path := shutil.which(f"python3.{minor}"))]
    roots = [os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv")), str(Path.home() / ".local/share/uv/python")]
    managed = [str(path) for root in roots for path in sorted(Path(root).glob("**/bin/python3.1[2-9]"))]
    return [*on_path, *managed]


@functools.cache
def find() -> str | None:
    """A Python that is new enough and works: the running one, one on the path, pyenv's or uv's."""
    if sys.version_info >= NEEDED:
        return sys.executable
    for path in _candidates():
        if subprocess.run([path, "-c", PROBE], capture_output=True).returncode == 0:
            return path
    return None


def find_or_fetch() -> str:
    """The newer Python; where there is none, uv's own. Raises RuntimeError where that can't be had either."""
    wanted = ".".join(map(str, NEEDED))
    if find() is None:
        subprocess.run([UV, "python", "install", "--quiet", wanted], capture_output=True)
        find.cache_clear()
    found = find()
    if found is None:
        sentence = f"The tests on django-ox need Python {wanted} beside this one: install it, or let uv fetch it."
        raise RuntimeError(sentence)
    return found


def with_requirements() -> str:
    """The newer Python with everything installed that the lock names for it."""
    found = find_or_fetch()
    if found == sys.executable:
        return sys.executable
    lock = ROOT / "requirements.txt"
    name = hashlib.sha256(lock.read_bytes() + found.encode()).hexdigest()[:16]
    made = FOLDER / name
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as waiting:
        fcntl.flock(waiting, fcntl.LOCK_EX)
        if not (made / "complete").exists():
            _make(made, found, lock)
    return str(made / "bin" / "python")


def _make(folder: Path, python: str, lock: Path) -> None:
    """Environments of earlier locks are deleted; an incomplete one is made again."""
    for old in FOLDER.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
    subprocess.run([UV, "venv", "--quiet", "--python", python, str(folder)], check=True)
    target = str(folder / "bin" / "python")
    subprocess.run(
        [UV, "pip", "install", "--quiet", "--compile-bytecode", "--python", target, "-r", str(lock)], check=True
    )
    (folder / "complete").touch()
