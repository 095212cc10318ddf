"""`python -I measured_child.py DATA FILE`: runs a file of ours that may write no file, and measures it.

What it ran is sent through a pipe whenever it flushes an answer, and at the end, to a process started before its
limits. That one writes the last that came, also where the measured process was killed.
"""

import os
import runpy
import sys
from pathlib import Path

import coverage

SIZE = 8  # bytes before each message


def write_last(source: int, name: str) -> None:
    """Write the last whole message of the pipe as a file of coverage whose name begins with `name`."""
    last = b""
    with os.fdopen(source, "rb") as pipe:
        while len(header := pipe.read(SIZE)) == SIZE:
            message = pipe.read(size := int.from_bytes(header, "big"))
            last = message if len(message) == size else last
    if last:
        data = coverage.CoverageData(basename=name, suffix=True)
        data.loads(last)


class Answers:
    """Standard output that says what was run whenever an answer is flushed."""

    def __init__(self, measuring: coverage.Coverage, target: int) -> None:
        self.buffer, self._stdout = self, sys.stdout.buffer
        self._measuring, self._target = measuring, target

    def write(self, answer: bytes) -> int:
        return self._stdout.write(answer)

    def flush(self) -> None:
        self.send()
        self._stdout.flush()

    def send(self) -> None:
        message = self._measuring.get_data().dumps()
        message = len(message).to_bytes(SIZE, "big") + message
        while message:
            message = message[os.write(self._target, message) :]


def main(name: str, file: str) -> None:
    source, target = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.setsid()
        for number in (0, 1, 2, target):
            os.close(number)
        write_last(source, name)
        os._exit(0)
    os.close(source)
    measuring = coverage.Coverage(data_file=None, branch=True, source=[str(Path(file).parent)])
    measuring.set_option("run:disable_warnings", ["no-data-collected"])  # its standard error is read
    answers = Answers(measuring, target)
    sys.argv, sys.stdout = [file], answers  # type: ignore[assignment]  # of it, only `buffer` is used
    measuring.start()
    try:
        runpy.run_path(file, run_name="__main__")
    finally:
        answers.flush()
        sys.stdout = sys.__stdout__
        os.close(target)
        os.waitpid(writer, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
