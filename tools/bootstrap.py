"""Makes `.venv` and installs the locked requirements, once for each state of `requirements.txt`.

Runs on the machine's own Python, which may be too old or incomplete: only the standard library, and only syntax that
Python 3.6 can read, so that it can say in one sentence what is missing. `uv` is put inside `.venv` because it installs
in 15 s what takes pip 55 s; where `uv` can't be had, pip does it.

A Python that was compiled without optimizations, as pyenv does unless told otherwise, takes up to twice as long for
everything as that of a distribution. In its place another build of the same version makes `.venv`, where there is one;
with `--named`, when somebody has chosen the Python, that one does.
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
SYSTEM = ("/usr/local/bin", "/usr/bin")
# Ends with 0 where it has what we need, and was compiled with optimizations: from profiles, which a distribution makes
# in steps of its own.
OPTIMIZED = """
import bz2, ctypes, ensurepip, lzma, sqlite3, ssl, sys, sysconfig, venv
has_own_steps = not sysconfig.get_config_var("PGO_PROF_USE_FLAG")
sys.exit(not has_own_steps and "--enable-optimizations" not in sysconfig.get_config_var("CONFIG_ARGS"))
"""


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


def fingerprint(named):
    """What an installed `.venv` answers to: the lock, the Python, and its location (a venv can't be moved)."""
    with open(LOCK, "rb") as lock:
        digest = hashlib.sha256(lock.read()).hexdigest()
    return f"{digest} {sys.version.split()[0]}{' named' if named else ''} {VENV}\n"


def installed(named):
    """Whether `.venv` already holds exactly what the lock says."""
    try:
        with open(STAMP) as stamp:
            return stamp.read() == fingerprint(named) and os.path.exists(PYTHON)
    except OSError:
        return False


def demand_venv():
    """Debian ships Python without what makes a virtual environment, so say what to install."""
    try:
        import ensurepip  # noqa: F401, PLC0415 -- imported only to see whether it is there
        import venv  # noqa: F401, PLC0415 -- as above
    except ImportError:
        stop(f"{sys.executable} has no working `venv` module: install it (on Debian the package python3-venv).")


def is_optimized(python):
    """Whether it was compiled with optimizations, and has what we need."""
    return subprocess.call([python, "-c", OPTIMIZED], stderr=subprocess.DEVNULL) == 0


def choose_python():
    """The running Python, or where that isn't `is_optimized`, a build of the same version that is."""
    if is_optimized(sys.executable):
        return sys.executable
    name = "python{}.{}".format(*sys.version_info[:2])
    folders = os.environ.get("PATH", "").split(os.pathsep) + list(SYSTEM)
    paths = [os.path.join(folder, name) for folder in folders]
    runnable = [path for path in paths if os.path.isabs(path) and os.access(path, os.X_OK)]
    return next((path for path in runnable if is_optimized(path)), sys.executable)


def make_venv(python):
    """An empty virtual environment."""
    if os.path.isdir(VENV):
        shutil.rmtree(VENV)
    if subprocess.call([python, "-m", "venv", VENV]) != 0:
        stop(f"`{python} -m venv` could not make {VENV}; see its output above.")


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
    named = sys.argv[1:] == ["--named"]
    demand_python()
    if installed(named):
        return
    demand_venv()
    python = sys.executable if named else choose_python()
    sys.stderr.write("Making .venv and installing the locked requirements (about half a minute, once) ...\n")
    if python != sys.executable:
        why = f"{sys.executable} was compiled without optimizations, or lacks a module"
        sys.stderr.write(f"With {python}, as {why}; `make PYTHON=...` chooses another.\n")
    make_venv(python)
    install()
    with open(STAMP, "w") as stamp:
        stamp.write(fingerprint(named))


if __name__ == "__main__":
    main()
