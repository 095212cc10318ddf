"""`make lock`: pyproject.toml → requirements.txt, pinned and hashed, for every Python and system that it supports.

Keeps the pins that still fit; `make lock UPGRADE=1` takes the newest of everything. The file names no package index:
each machine installs from the one it is set up for.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.txt"
UV = Path(sys.executable).parent / "uv"
COMPILE = (
    "pip", "compile", "pyproject.toml", "--universal", "--extra", "site", "--group", "dev",
    "--generate-hashes", "-o", "requirements.txt", "--python-version", "3.11",
)  # fmt: skip
INDEX = ("--index-url", "--extra-index-url", "--find-links", "# from ")


def main() -> int:
    done = subprocess.run([UV, *COMPILE, "--quiet", *sys.argv[1:]], cwd=ROOT)
    if done.returncode == 0:
        lines = LOCK.read_text(encoding="utf-8").splitlines(keepends=True)
        LOCK.write_text("".join(line for line in lines if not line.strip().startswith(INDEX)), encoding="utf-8")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
