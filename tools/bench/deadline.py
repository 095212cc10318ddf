"""`make bench-deadline`: the last minute before a close, on a server that really runs.

So many applicants write (four answers, twelve saves, each by itself), upload a file straight to the store and submit in
the last minute; some press submit twice. Worker, mail and clock run beside the web server. Answers to saves are lost
after the commit, saves come twice, and earlier ones come late: nobody may be told of a conflict with themselves. When
all has been checked and sent, every value, file and receipt that was acknowledged is looked for in the database: lost
must be 0, no value older than the one acknowledged, and a mail gone out for every application. Printed are counts, p50
and p99 by action and the memory of the web processes; the figures of one run are in docs/benchmarks.md. PostgreSQL and
all data live in a temporary folder that goes with the run; nothing else is written.
"""

import argparse
import http.client
import os
import random
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

from tools.bench.deadline_applicant import HOST, Applicant, Tally, live
from tools.bench.deadline_processes import Found, Watch, catch_up, look_for, running
from tools.postgres import Postgres
from tools.run import ROOT
from tools.s3_server import S3Server, credentials, make_buckets


def world(folder: Path, database: str, port: int, *, is_behind_proxy: bool) -> dict[str, str]:
    """The environment of the run: settings as in tests (no debugging), data in the temporary folder."""
    return {
        "TRUSTED_PROXIES": HOST,
        "ARRIVAL_HEADER": "X-Request-Start" if is_behind_proxy else "",
        "LAUREL_ENV": "test",
        "LAUREL_VAR": str(folder),
        "DATABASE_URL": database,
        "PORT": str(port),
        "PYTHONPATH": os.pathsep.join((str(ROOT / "site"), str(ROOT))),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        **credentials(),
    }


def prepare(number: int) -> list[Applicant]:
    """An open cycle, and so many complete drafts with their owners signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415 -- after set-up
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 -- as above

    from tests.factories.applications import ApplicationFactory, full_cycle  # noqa: PLC0415 -- as above
    from tests.factories.programmes import RequiredMaterialFactory  # noqa: PLC0415 -- as above

    cycle, applicants = full_cycle(), []
    RequiredMaterialFactory(cycle=cycle, code="more", accepted_types="pdf", is_required=False, max_count=2)
    for _n in range(number):
        application: Any = ApplicationFactory(cycle=cycle, complete=True)
        store = SessionStore()
        store[SESSION_KEY] = str(application.owner.pk)
        store[BACKEND_SESSION_KEY] = "accounts.backends.PasswordBackend"
        store[HASH_SESSION_KEY] = application.owner.get_session_auth_hash()
        store.create()
        applicants.append(Applicant(application.public_id, str(store.session_key)))
    return applicants


def run_load(applicants: list[Applicant], tally: Tally, port: int, seconds: float) -> None:
    """Everybody at once, the submits towards the end."""
    begins = time.monotonic() + 1
    with ThreadPoolExecutor(len(applicants)) as pool:
        for applicant in applicants:
            submits_at = seconds * random.triangular(0.3, 0.97, 0.9)  # noqa: S311 -- load, no secret
            pool.submit(live, applicant, tally, port, begins, seconds, submits_at)


def report(tally: Tally, found: Found, caught_up: float, peak: int, workers: int) -> None:
    """Print the figures."""
    for action, taken in tally.seconds.items():
        ordered = sorted(taken)
        p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
        print(f"{action}: {len(taken)} requests, p50 {statistics.median(ordered):.3f} s, p99 {p99:.3f} s")
    print("answers:", "; ".join(f"{name}: {count}" for name, count in sorted(tally.answers.items())))
    fates = ", ".join(f"{fate} {count}" for fate, count in sorted(tally.fates.items()))
    print(f"saves: {fates}; in conflict with their own author: {tally.conflicts}")
    print(f"sent before the close and refused: {tally.refused_in_time}")
    for name, number in found.acknowledged.items():
        print(f"{name} acknowledged {number}, found {found.found[name]}")
    print(f"lost {found.lost}, references twice {found.references_twice}")
    print(f"mails sent {found.mails}, submitted without a mail {found.receipts_unsent}")
    print(f"files checked and mail sent {caught_up:.0f} s after the minute")
    print(f"web: {workers} processes, {peak / 2**20:.0f} MiB at most together")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applicants", type=int, default=500)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--port", type=int, default=8600)
    parser.add_argument("--no-proxy", action="store_true", help="nobody tells the web server when a request came")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="laurel-bench-") as folder, Postgres() as server:
        return bench(options, Path(folder), server.url())


def bench(options: argparse.Namespace, folder: Path, database: str) -> int:
    os.environ.update(world(folder, database, options.port, is_behind_proxy=not options.no_proxy))
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    import django  # noqa: PLC0415 -- the environment must be set first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- as above
    from django.db import connections  # noqa: PLC0415 -- as above
    from django.utils import timezone  # noqa: PLC0415 -- as above

    from awards.programmes.models import AwardCycle  # noqa: PLC0415 -- as above
    from config import env  # noqa: PLC0415 -- as above

    make_buckets(folder / "s3")
    call_command("migrate", verbosity=0)
    print(f"{options.applicants} drafts …", flush=True)
    applicants, tally = prepare(options.applicants), Tally()
    store = S3Server(folder / "s3", env.S3_PORT, env.PUBLIC_FILES_PORT, env.BASE_URL)
    with store, running(options.port, options.workers) as web:
        wait_for(options.port)
        closes = timezone.now() + timedelta(seconds=options.seconds + 1)
        AwardCycle.objects.update(closes_at=closes)
        tally.closes = closes.timestamp()
        connections.close_all()
        watch = Watch(web)
        watch.start()
        run_load(applicants, tally, options.port, options.seconds)
        watch.stopped.set()
        caught_up = catch_up()
    found = look_for(applicants)
    connections.close_all()
    report(tally, found, caught_up, watch.peak, options.workers)
    is_just = options.no_proxy or not tally.refused_in_time
    is_complete = not (found.lost or found.references_twice or found.receipts_unsent)
    return 0 if is_complete and not tally.conflicts and is_just else 1


def wait_for(port: int, seconds: int = 120) -> None:
    """Until the site answers. Raises RuntimeError."""
    for _n in range(seconds):
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", "/apply/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(1)
        finally:
            connection.close()
    raise RuntimeError("The web server didn't answer.")


if __name__ == "__main__":
    sys.exit(main())
