"""What a newcomer reads where the machine lacks something: one sentence each."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OLD = "import sys; sys.version_info = (3, 9, 1); sys.version = '3.9.1 (main)'"
BARE = "import sys; sys.modules['venv'] = None"
NOWHERE = "http://127.0.0.1:9/simple"  # the discard port: nobody answers


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What `make install` sees of a fresh clone."""
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "bootstrap.py", tmp_path / "tools")
    (tmp_path / "requirements.txt").write_text("six==1.17.0 --hash=sha256:" + "0" * 64 + "\n")
    return tmp_path


def bootstrap(clone: Path, circumstances: str = "", **environment: str) -> tuple[int, str]:
    """Run it under the given circumstances; returns the exit code and the last line."""
    script = f"{circumstances}\nimport runpy; runpy.run_path('tools/bootstrap.py', run_name='__main__')"
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    world = {**plain, "PIP_CONFIG_FILE": os.devnull, **environment}
    done = subprocess.run([sys.executable, "-c", script], cwd=clone, env=world, capture_output=True, text=True)
    return done.returncode, done.stderr.strip().splitlines()[-1]


def test_a_python_too_old(clone: Path) -> None:
    sentence = f"Laurel needs Python 3.11 or newer, and {sys.executable} is Python 3.9.1: "
    assert bootstrap(clone, OLD) == (1, sentence + "name a newer one with `make PYTHON=...`.")


def test_an_old_python_can_read_the_sentence() -> None:
    ast.parse((ROOT / "tools" / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize(
    ("named", "optimized", "maker"),
    [
        ("", "none", "running"),
        ("", "another", "another"),
        ("", "both", "running"),
        ("--named", "another", "running"),
    ],
)
def test_another_build_makes_venv_where_the_running_one_is_not_optimized_and_nobody_named_it(
    clone: Path, named: str, optimized: str, maker: str
) -> None:
    """Neither of the two builds here can make one, and the sentence says which was to."""
    paths = {"running": clone / "running", "another": clone / "python{}.{}".format(*sys.version_info)}
    for build, path in paths.items():
        path.write_text(f'#!/bin/sh\n[ "$1" = -c ] && exit {int(optimized not in (build, "both"))}\nexit 3\n')
        path.chmod(0o755)
    running = f"import sys; sys.executable, sys.argv[1:] = {str(paths['running'])!r}, {named.split()!r}"
    alone = f"import os; os.access = lambda path, mode: path == {str(paths['another'])!r}"

    said = bootstrap(clone, f"{running}; {alone}", PATH=str(clone))

    sentence = f"`{paths[maker]} -m venv` could not make {clone / '.venv'}; see its output above."
    assert said == (1, sentence)


def test_a_python_without_venv(clone: Path) -> None:
    sentence = f"{sys.executable} has no working `venv` module: install it (on Debian the package python3-venv)."
    assert bootstrap(clone, BARE) == (1, sentence)


@pytest.mark.slow
def test_no_network(clone: Path) -> None:
    sentence = "The package registry can't be reached: the first run needs the network (later runs don't)."
    assert bootstrap(clone, PIP_INDEX_URL=NOWHERE, PIP_RETRIES="0") == (1, sentence)
    assert not (clone / ".venv" / ".installed").exists()


def test_the_lock_names_no_registry() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "://" in line or line.startswith("-")] == []


def test_every_locked_requirement_has_a_hash() -> None:
    entries = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pinned = [line for line in entries if line and not line.lstrip().startswith("#")]
    assert pinned
    assert [line for line in pinned if "==" not in line or "--hash=sha256:" not in line] == []
