"""`make wheel`: the plugin set as one wheel in dist/ – its packages, templates, static files, catalogues, migrations.

Built from a copy, so that nothing left over from an earlier build slips in, and without the network: the build backend
is among the locked requirements.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from tools import translations

ROOT = Path(__file__).resolve().parent.parent
FILES = ("pyproject.toml", "README.md", "LICENSE")


def packages() -> list[str]:
    """The top folders of the plugin set, as pyproject.toml names them for the wheel."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    return [pattern.rstrip("*") for pattern in settings["packages"]["find"]["include"]]


def build(target: Path) -> Path:
    """Build the wheel into `target`; returns its path. Raises RuntimeError with the builder's own words."""
    translations.compile_all()
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for file in FILES:
            shutil.copy(ROOT / file, copy)
        for package in packages():
            shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
        command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(copy)]
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"The wheel could not be built:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return max(target.glob("*.whl"), key=lambda path: path.stat().st_mtime)


if __name__ == "__main__":
    print(build(ROOT / "dist"))
