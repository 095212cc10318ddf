"""Makes `.venv` and installs the locked requirements, once for each state of `requirements.txt`.

Runs on the machine's own Python, which may be too old or incomplete: only the standard library, and only syntax that
Python 3.6 can read, so that it can say in one sentence what is missing. `uv` is put inside `.venv` because it installs
in 15 s what takes pip 55 s; where `uv` can't be had, pip does it.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
LOCK = os.path.join(ROOT, "requirements.txt")
STAMP = os.path.join(VENV, ".installed")
PYTHON = os.path.join(VENV, "bin", "python")
UV = os.path.join(VENV, "bin", "uv")
NEEDED = (3, 11)


def stop(sentence):
    """End with one sentence for the person at the terminal."""
    sys.stderr.write(sentence + "\n")
    sys.exit(1)


def demand_python():
    """Refuse a Python that the requirements don't run on."""
    if sys.version_info[:2] < NEEDED:
        stop(
            f"Laurel needs Python 3.11 or newer, and {sys.executable} is Python {sys.version.split()[0]}: "
            "name a newer one with `make PYTHON=...`."
        )


def fingerprint():
    """What an installed `.venv` answers to: the lock, the Python, and its location (a venv can't be moved)."""
    with open(LOCK, "rb") as lock:
        digest = hashlib.sha256(lock.read()).hexdigest()
    return f"{digest} {sys.version.split()[0]} {VENV}\n"


def installed():
    """Whether `.venv` already holds exactly what the lock says."""
    try:
        with open(STAMP) as stamp:
            return stamp.read() == fingerprint() and os.path.exists(PYTHON)
    except OSError:
        return False


def make_venv():
    """An empty virtual environment; Debian ships Python without what it takes, so say what to install."""
    try:
        import ensurepip  # noqa: F401, PLC0415 -- imported only to see whether it is there
        import venv  # noqa: F401, PLC0415 -- as above
    except ImportError:
        stop(f"{sys.executable} has no working `venv` module: install it (on Debian the package python3-venv).")
    if os.path.isdir(VENV):
        shutil.rmtree(VENV)
    if subprocess.call([sys.executable, "-m", "venv", VENV]) != 0:
        stop(f"`python -m venv` could not make {VENV}; see its output above.")


def run(command):
    """Run quietly; returns (succeeded, all that was said)."""
    done = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT)
    said = done.communicate()[0].decode("utf-8", "replace")
    return done.returncode == 0, said


def install():
    """The locked requirements, by uv where it can be had, by pip otherwise; compiled once, not at every start.

    Where Python is told to write no bytecode (PYTHONDONTWRITEBYTECODE), each process would compile 3,000 files anew.
    """
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    with_uv, said = run(pip + ["uv"])
    if with_uv:
        how = ["--quiet", "--compile-bytecode", "--python", PYTHON]
        with_uv, said = run([UV, "pip", "install"] + how + ["--require-hashes", "-r", LOCK])
    if not with_uv and not unreachable(said):
        done, said = run(pip + ["--require-hashes", "-r", LOCK])
        with_uv = done
    if with_uv:
        return
    if unreachable(said):
        stop("The package registry can't be reached: the first run needs the network (later runs don't).")
    stop(said.strip() + "\nThe requirements could not be installed; see the installer's output above.")


def unreachable(said):
    """Whether an installer's words mean that there is no network."""
    signs = (
        "NewConnectionError", "NameResolutionError", "ConnectTimeout", "Failed to establish", "dns error",
        "error trying to connect", "tcp connect error", "Could not connect", "Network is unreachable",
        "Temporary failure in name resolution", "Failed to fetch", "ProxyError", "No matching distribution found",
    )  # fmt: skip
    return any(sign in said for sign in signs)


def main():
    demand_python()
    if installed():
        return
    sys.stderr.write("Making .venv and installing the locked requirements (about half a minute, once) ...\n")
    make_venv()
    install()
    with open(STAMP, "w") as stamp:
        stamp.write(fingerprint())


if __name__ == "__main__":
    main()
