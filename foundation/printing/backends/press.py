"""A press: one process of the typesetter for many jobs, one after the other, so that fonts are read once.

The same bounds as for one job: its memory, its seconds for each job, no files, nothing of ours in sight. After so many
jobs the process is replaced, so that what a typesetter keeps can't grow; one that dies or hangs fails its own job only.
"""

import json
import os
import selectors
import subprocess
import tempfile
import time
from contextlib import suppress
from types import TracebackType
from typing import IO, Any, Self

from msgspec.structs import replace

from foundation.printing.backends import child
from foundation.printing.backends.typst import COMMAND, ENVIRONMENT, LIMIT_EXCEEDED, Job, Outcome, lay_out, order

JOBS = 250  # of one process
HEADER = 9  # bytes before an answer: what it is, and its length


class Press:
    """Used in a `with`: `press.typeset(job)` as often as needed, PDFs only."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="laurel-press-")
        self._process: subprocess.Popen[bytes] | None = None
        self._left = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        self._folder.cleanup()

    def typeset(self, job: Job) -> Outcome:
        """Run one job to its end. Raises nothing for a job that fails: the outcome says why."""
        lay_out(job.files, self._folder.name)
        process = self._process if self._process and self._left else self._start(job)
        self._left -= 1
        wanted = order(job, self._folder.name)
        try:
            self._send(process, {name: wanted[name] for name in ("main", "inputs", "timestamp")})
            code, answer = self._answer(process, deadline=time.monotonic() + job.seconds)
        except (BrokenPipeError, EOFError, TimeoutError):
            self._stop()
            return Outcome(problem=LIMIT_EXCEEDED, detail=f"{job.main}: the process ended or took over {job.seconds} s")
        if code == child.REFUSED:
            problem = json.loads(answer)
            return Outcome(problem=problem["message"], detail=problem["trace"])
        return Outcome(pages=[answer])

    def _start(self, job: Job) -> "subprocess.Popen[bytes]":
        self._stop()
        process = subprocess.Popen(  # noqa: S603 -- our own interpreter, our own file, no argument from outside
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=ENVIRONMENT,
            cwd=self._folder.name,
        )
        first = replace(job, files={}, inputs={}, seconds=job.seconds * JOBS)
        self._process, self._left = process, JOBS
        self._send(process, order(first, self._folder.name) | {"many": True})
        return process

    def _send(self, process: "subprocess.Popen[bytes]", line: dict[str, Any]) -> None:
        assert process.stdin is not None  # a pipe, see above
        process.stdin.write(json.dumps(line).encode() + b"\n")
        process.stdin.flush()

    def _answer(self, process: "subprocess.Popen[bytes]", *, deadline: float) -> tuple[int, bytes]:
        header = _read(process, HEADER, deadline)
        return header[0], _read(process, int.from_bytes(header[1:], "big"), deadline)

    def _stop(self) -> None:
        process, self._process, self._left = self._process, None, 0
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)


def _close(pipe: IO[bytes]) -> None:
    """What was still to be written to a process that is gone is nobody's loss."""
    with suppress(BrokenPipeError):
        pipe.close()


def _read(process: "subprocess.Popen[bytes]", size: int, deadline: float) -> bytes:
    """So many bytes before the deadline. Raises EOFError, TimeoutError."""
    assert process.stdout is not None  # a pipe, see above
    source, parts, missing = process.stdout.fileno(), [], size
    with selectors.DefaultSelector() as selector:
        selector.register(source, selectors.EVENT_READ)
        while missing:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            part = os.read(source, min(missing, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            missing -= len(part)
    return b"".join(parts)
