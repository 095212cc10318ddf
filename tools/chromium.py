"""A Chromium for the browser tests: one that is there, else Playwright's own download, else Debian's package when root.

Only `make test` and `make browser` may install one; the tests themselves never download.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No sandbox as root (Chromium refuses), and none of its own talk with the network.
FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    *(("--no-sandbox",) if os.geteuid() == 0 else ()),
)


def find() -> str | None:
    """The path of a browser on this machine, or None."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    downloaded = sorted(cache.glob("chromium-*/chrome-linux*/chrome"))
    return str(downloaded[-1]) if downloaded else None


def install() -> str:
    """Find one or install one; raises RuntimeError with one sentence where neither works."""
    if path := find():
        return path
    print("No Chromium on this machine: installing one ...", flush=True)
    commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        commands.append(["apt-get", "update", "-qq"])
        commands.append(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"])
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in commands:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
        if path := find():
            return path
    raise RuntimeError(
        "No Chromium: install the package `chromium` (or Google Chrome); neither Playwright nor apt-get could."
    )


if __name__ == "__main__":
    print(install())
