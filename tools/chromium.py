"""A Chromium for the browser tests: one that is there, else Playwright's own download, else Debian's package when root.

The headless shell comes first: the same engine without the windows of a desk, whose tabs, buttons and throbbers a whole
Chromium draws for every page though nobody sees them. That is a quarter of the processor time of a journey.
Only `make test` and `make browser` may install one; the tests themselves never download.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
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
    """The path of a browser on this machine, or None: a headless shell before a whole one."""
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    downloads = ("chromium_headless_shell-*/chrome-*/*headless*shell", "chromium-*/chrome-linux*/chrome")
    for names, download in zip((SHELLS, NAMES), downloads, strict=True):
        installed = [path for name in names if (path := shutil.which(name))]
        if found := installed or sorted(map(str, cache.glob(download)), reverse=True):
            return found[0]
    return None


def install() -> str:
    """Find one or install one; raises RuntimeError with one sentence where neither works."""
    if path := find():
        return path
    print("No Chromium on this machine: installing one ...", flush=True)
    commands = [[sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        commands.append(["apt-get", "update", "-qq"])
        packages = ("chromium-headless-shell", "chromium")  # a distribution may not have the first
        commands += [["apt-get", "install", "-y", "-qq", "--no-install-recommends", package] for package in packages]
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
