"""`make vendor`: fetches the files of others that lie in this repository, as `tools/vendor.toml` declares them.

`make fonts` fetches those that it declares as an extra, which don't.
Needs npm and the network; nothing else in the project does. What doesn't hash to what is declared is not written.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DECLARED = ROOT / "tools" / "vendor.toml"


@dataclass(frozen=True)
class File:
    """One file of a package: its name there, its place here, and what it hashes to ("" when that is not known yet)."""

    package: str
    source: str
    target: Path
    sha256: str


def declared(*, is_extra: bool = False) -> Iterator[File]:
    """Every file that `vendor.toml` declares to lie here, or those that are an extra."""
    packages = tomllib.loads(DECLARED.read_text(encoding="utf-8"))["package"]
    for package in (package for package in packages if package.get("extra", False) == is_extra):
        for file in package["files"]:
            name = f"{package['name']}@{package['version']}"
            yield File(name, file["from"], ROOT / file["to"], file["sha256"])


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fetch(package: str, folder: Path) -> Path:
    """Unpack one package of the npm registry; returns the folder with its files."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), package]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    if done.returncode != 0:
        raise RuntimeError(f"npm could not fetch {package}: {done.stderr.strip().splitlines()[-1:]}")
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def renew(package: str, files: list[File]) -> list[str]:
    """Write the files of one package; returns what is wrong or still to be written down."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        unpacked = fetch(package, Path(folder))
        for file in files:
            found = digest(unpacked / file.source)
            if file.sha256 and found != file.sha256:
                wrong.append(f"{package} {file.source}: hashes to {found}, declared is {file.sha256}; not written")
                continue
            if not file.sha256:
                wrong.append(f"{package} {file.source}: declare sha256 = {found}")
            file.target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(unpacked / file.source, file.target)
    return wrong


def main() -> int:
    if shutil.which("npm") is None:
        print("`make vendor` and `make fonts` need npm (nothing else does).", file=sys.stderr)
        return 1
    files = list(declared(is_extra="--extra" in sys.argv[1:]))
    packages = sorted({file.package for file in files})
    wrong = [
        line for package in packages for line in renew(package, [file for file in files if file.package == package])
    ]
    print("\n".join(wrong) or f"{len(files)} files of {len(packages)} packages are as declared.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
