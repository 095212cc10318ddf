"""Hands a job to typst: the sources in a folder made for it, a process that sees nothing else, a time limit.

typst decodes pictures and lays out whole books in memory, and a template could loop: so never in this process. Nothing
of a job's data becomes source: it goes in as JSON through `sys.inputs`.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, field

from foundation.printing.backends import child

FONTS = Path(__file__).resolve().parent.parent / "fonts"
ENVIRONMENT = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}  # address space doesn't grow with the processors
COMMAND = [sys.executable, "-I", "-S", child.__file__]
LIST_SECONDS, LIST_MEMORY = 60, 1 << 31  # reading the names in a folder of fonts, once per process
LIMIT_EXCEEDED = "The typesetter took too much memory or time and was ended."


class Job(Struct, frozen=True):
    """What is to be set. `files` are the sources (and pictures) by their path under the job's root."""

    main: str
    files: Mapping[str, bytes]
    inputs: Mapping[str, str]
    fonts: tuple[str, ...]  # folders of a host's own
    seconds: int
    memory: int
    timestamp: int
    format: str
    ppi: float  # of a PNG


class Face(NamedTuple):
    """One font of a file, by the name under which the typesetter knows it."""

    family: str
    style: str
    weight: int
    path: str
    place: int  # of a collection: which of its fonts


class Outcome(Struct, frozen=True):
    """The pages (one PDF, or a PNG each), or what went wrong: in a line for people, in full for the log."""

    pages: list[bytes] = field(default_factory=list)
    problem: str = ""
    detail: str = ""


def typeset(job: Job) -> Outcome:
    """Run one job to its end. Raises nothing for a job that fails: the outcome says why."""
    with tempfile.TemporaryDirectory(prefix="laurel-print-") as folder:
        lay_out(job.files, folder)
        try:
            done = subprocess.run(  # noqa: S603 -- our own interpreter, our own file, no argument from outside
                COMMAND,
                input=json.dumps(order(job, folder)).encode(),
                capture_output=True,
                timeout=job.seconds,
                env=ENVIRONMENT,
                cwd=folder,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Outcome(problem=LIMIT_EXCEEDED, detail=f"{job.main}: not done after {job.seconds} s")
    return _outcome(done)


def lay_out(files: Mapping[str, bytes], folder: str) -> None:
    """Write what isn't there yet under the folder."""
    for name, content in files.items():
        place = Path(folder, name)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def order(job: Job, folder: str) -> dict[str, Any]:
    """A job as the process reads it."""
    return {
        "packages": packages(),
        "root": folder,
        "main": str(Path(folder, job.main)),
        "fonts": [str(FONTS), *job.fonts],
        "inputs": dict(job.inputs),
        "format": job.format,
        "picture": {"format": "png", "ppi": job.ppi},
        "timestamp": job.timestamp,
        "seconds": job.seconds,
        "memory": job.memory,
    }


def packages() -> str:
    """The folder in which the typesetter is installed."""
    typst = find_spec("typst")
    if typst is None or typst.origin is None:
        raise ModuleNotFoundError("typst")
    return str(Path(typst.origin).parent.parent)


def list_faces(folders: tuple[str, ...]) -> list[Face]:
    """Every font in the folders, as the typesetter finds them."""
    wanted = {"lists": True, "packages": packages(), "fonts": folders, "memory": LIST_MEMORY, "seconds": LIST_SECONDS}
    done = subprocess.run(  # noqa: S603 -- our own interpreter, our own file, no argument from outside
        COMMAND,
        input=json.dumps(wanted).encode(),
        capture_output=True,
        timeout=LIST_SECONDS,
        env=ENVIRONMENT,
        check=True,
    )
    return [Face(*each) for each in json.loads(done.stdout)]


def _outcome(done: subprocess.CompletedProcess[bytes]) -> Outcome:
    if done.returncode == 0:
        return Outcome(pages=list(_pages(done.stdout)))
    said = done.stderr.decode(errors="replace")
    if done.returncode != child.REFUSED:
        return Outcome(problem=LIMIT_EXCEEDED, detail=f"ended with {done.returncode}: {said[-500:]}")
    problem = json.loads(said)
    return Outcome(problem=problem["message"], detail=problem["trace"])


def _pages(stream: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(stream):
        length = int.from_bytes(stream[start : start + 8], "big")
        yield stream[start + 8 : start + 8 + length]
        start += 8 + length
