"""The processes of the last minute – web, workers, mail, clock, store – and what is found when they have caught up."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.bench.deadline_applicant import HOST, WRITTEN, Applicant, Written
from tools.run import MANAGE, ROOT, WORKERS

PATIENCE = 600  # seconds for what waits when the minute is over


@contextmanager
def running(port: int, workers: int) -> Iterator[subprocess.Popen[bytes]]:
    """The web server, given back, and beside it what `make run` starts: worker, mail, clock."""
    web = [sys.executable, "-m", "config.web", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    web += ["--workers", str(workers), "--blocking-threads", "4", "--log-level", "error", "config.wsgi:application"]
    beside = [[*MANAGE, *command] for command in WORKERS["django_tasks_db"].values()]
    started = [subprocess.Popen(command, cwd=ROOT) for command in (web, *beside, [*MANAGE, "clock"])]
    try:
        yield started[0]
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(60)


class Watch(threading.Thread):
    """The most memory the web processes held together, looked at each second."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self.process, self.peak, self.stopped = process, 0, threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(1):
            self.peak = max(self.peak, memory_of(self.process))


def memory_of(process: subprocess.Popen[bytes]) -> int:
    """Resident bytes of a process and its children now."""
    total, waiting = 0, [process.pid]
    while waiting:
        pid = waiting.pop()
        try:
            pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        except OSError:
            continue
        total += pages * os.sysconf("SC_PAGE_SIZE")
        waiting += [int(child) for child in children]
    return total


def catch_up() -> float:
    """Wait until no file is being checked, nobody is being submitted and no mail waits; the seconds it took.

    Raises RuntimeError when patience ends.
    """
    from awards.applications.models import Application  # noqa: PLC0415 -- after set-up
    from foundation.assets.models import StoredFile  # noqa: PLC0415 -- as above
    from foundation.notices.models import Notice  # noqa: PLC0415 -- as above

    begun = time.monotonic()
    while True:
        waiting = {
            "files being checked": StoredFile.objects.being_checked().count(),
            "applications on their way": Application.objects.filter(state="submitting").count(),
            "mails to send": Notice.objects.filter(state__in=("queued", "sending")).count(),
        }
        if not any(waiting.values()):
            return time.monotonic() - begun
        if time.monotonic() - begun > PATIENCE:
            raise RuntimeError(f"Not done after {PATIENCE} s: {waiting}")
        time.sleep(1)


@dataclass
class Found:
    """How many were acknowledged and found, by what they are; what came twice; what mail went."""

    acknowledged: dict[str, int]
    found: dict[str, int]
    references_twice: int
    mails: int
    receipts_unsent: int

    @property
    def lost(self) -> int:
        return sum(self.acknowledged.values()) - sum(self.found.values())


def look_for(applicants: Sequence[Applicant]) -> Found:
    """Every value, file and receipt that was acknowledged, in the database; and a mail for every receipt."""
    from awards.applications.models import Answer, Application, Material  # noqa: PLC0415 -- after set-up
    from foundation.notices.models import Notice  # noqa: PLC0415 -- as above

    rows = Answer.objects.filter(item_version__item__code__in=WRITTEN).values(
        "application__public_id", "item_version__item__code", "text", "numerator", "is_chosen"
    )
    answers = {(row["application__public_id"], row["item_version__item__code"]): row for row in rows}
    sent = Application.objects.filter(state="submitted")
    references = dict(sent.values_list("public_id", "reference"))
    files = set(Material.objects.filter(received_at__isnull=False).values_list("file__public_id", flat=True))
    receipts = Notice.objects.filter(kind="awards.receipt")
    written = [(one.public_id, code, each) for one in applicants for code, each in one.answers.items() if each.values]
    received, uploaded = [one for one in applicants if one.receipt], [one for one in applicants if one.file]
    return Found(
        {"answers": len(written), "files": len(uploaded), "receipts": len(received)},
        {
            "answers": sum(_is_there(answers.get((public_id, code)), each) for public_id, code, each in written),
            "files": sum(one.file in files for one in uploaded),
            "receipts": sum(bool(references.get(one.public_id)) for one in received),
        },
        references_twice=len(references) - len(set(references.values())),
        mails=Notice.objects.filter(state="sent").count(),
        receipts_unsent=len(references) - receipts.filter(state="sent").values("about_id").distinct().count(),
    )


def _is_there(row: Mapping[str, object] | None, written: Written) -> bool:
    """Whether the row holds what was acknowledged, or something that was sent after it."""
    return row is not None and any(
        all(str(row[column]) == str(value) for column, value in values.items())
        for values in (written.values, *written.unanswered)
    )
