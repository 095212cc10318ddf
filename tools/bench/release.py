"""`make bench-release`: the results of 300 awardees in two languages become public, on both databases.

Measured are asking for the approval (in the request), making the certificates and submitting (by the worker) and
approving the release, reading it once more and its one transaction at the moment (each try undone), and afterwards the
page of results and the list of the API, in statements and seconds, the fewest of five: what else the machine does only
adds. Pictures for sharing, which the worker draws before it is submitted, aren't drawn. Ends with an error where one
takes more than its bound. The clock stands a second before the moment. Data lives in a temporary folder that goes with
the run.
"""

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tools.bench.databases import run_on_databases
from tools.s3_server import S3Server

TIMES = 5
FRAMING = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
BEFORE = timedelta(seconds=1)


@dataclass(frozen=True)
class Bound:
    """At most so many seconds and statements; 0: none is promised."""

    seconds: float = 0
    statements: int = 0


BOUNDS = {
    "asking for the approval": Bound(statements=40),
    "making the certificates, by the worker": Bound(),
    "submitting, by the worker": Bound(),
    "approving": Bound(),
    "the moment": Bound(0.5, 40),
    "the page of results": Bound(statements=12),
    "the list of the API": Bound(statements=12),
}


@dataclass(frozen=True)
class Measured:
    name: str
    seconds: float
    statements: int

    @property
    def is_held(self) -> bool:
        bound = BOUNDS[self.name]
        is_fast = not bound.seconds or self.seconds <= bound.seconds
        return is_fast and (not bound.statements or self.statements <= bound.statements)


def main() -> int:
    return run_on_databases("tools.bench.release", __doc__, ("--awardees", 300), measure)


def measure(options: argparse.Namespace) -> None:
    from django.conf import settings  # noqa: PLC0415 -- after set-up

    from config import env  # noqa: PLC0415 -- as above

    settings.ALLOWED_HOSTS = ["*"]
    with S3Server(env.VAR_DIR / "s3", env.S3_PORT, env.PUBLIC_FILES_PORT, env.BASE_URL):
        found = measure_all(make_results(options.awardees))
    print(f"\n### {options.database}: {options.awardees} awardees in two languages\n")
    print("| what | seconds | statements |\n|---|---|---|")
    for one in found:
        print(f"| {one.name} | {one.seconds:.2f} | {one.statements}{'' if one.is_held else ' **missed**'} |")
    if not all(one.is_held for one in found):
        sys.exit(1)


def make_results(number: int) -> Any:
    """A judged cycle whose tier has a certificate, with a draft in each language for each awardee."""
    from tests.awards.releases.ready import make_ready  # noqa: PLC0415 -- after set-up
    from tests.factories.certificates import DesignFactory  # noqa: PLC0415 -- as above
    from tests.factories.pages import translate  # noqa: PLC0415 -- as above
    from tests.factories.results import AwardeeFactory  # noqa: PLC0415 -- as above
    from tests.factories.results_pages import AwardeePageFactory  # noqa: PLC0415 -- as above

    ready = make_ready()
    tier = ready.awardee.tier
    design: Any = DesignFactory(commends=True, code=f"bench-{number}", prefix=f"BENCH{number}")
    tier.certificate_design = design
    tier.save()
    parent = ready.page.get_parent()
    for _number in range(number - 1):
        awardee = AwardeeFactory(cycle=ready.cycle, tier=tier)
        page: Any = AwardeePageFactory(awardee=awardee, parent=parent, live=False)
        page.save_revision()
        translate(page, live=False)
    return ready


def measure_all(ready: Any) -> list[Measured]:
    """Every bound once; the release is carried out in the end."""
    from django.test import Client  # noqa: PLC0415 -- after set-up

    release = ready.begin()
    page = ready.page.get_parent().specific.url
    found = [
        _measure("asking for the approval", lambda: _ask(ready, release), undone=True),
        _measure("making the certificates, by the worker", lambda: _make_certificates(ready, release), times=1),
        _measure("submitting, by the worker", lambda: _submit(ready, release), times=1),
        _measure("approving", lambda: ready.approve(_find(release)), times=1),
    ]
    with _a_second_before(_find(release).moment):
        found.append(_measure("the moment", _carry_out, undone=True))
        _carry_out()
    return [*found, *_measure_reads(Client, page, ready.cycle)]


def _find(release: Any) -> Any:
    return type(release).objects.get(pk=release.pk)


def _ask(ready: Any, release: Any) -> None:
    from awards.releases.domain.release_submission import request_submission  # noqa: PLC0415 -- after set-up

    request_submission(_find(release), by=ready.clerk)


def _make_certificates(ready: Any, release: Any) -> None:
    """Under the lease of the work that was asked for, which is held by nobody else."""
    from django.utils import timezone  # noqa: PLC0415 -- after set-up

    from awards.releases.domain.release_certificate import make_certificates  # noqa: PLC0415 -- as above
    from awards.releases.domain.release_submission import DRAWING, key_of  # noqa: PLC0415 -- as above
    from awards.results.models import Awardee  # noqa: PLC0415 -- as above
    from foundation.clock.models import Work  # noqa: PLC0415 -- as above

    _ask(ready, release)
    requested = _find(release)
    work = Work.objects.get(kind=DRAWING, key=key_of(requested))
    Work.objects.claim(work, at=timezone.now())
    if len(make_certificates(requested, work=work)) != Awardee.objects.filter(cycle=ready.cycle).count():
        raise RuntimeError("Some certificates were not made.")


def _submit(ready: Any, release: Any) -> None:
    from awards.releases.domain.release import submit_release  # noqa: PLC0415 -- after set-up

    submit_release(_find(release), by=ready.clerk)


def _carry_out() -> None:
    from awards.releases.domain.release_moment import carry_out_due  # noqa: PLC0415 -- after set-up

    if carry_out_due() != 1:
        raise RuntimeError("The release was not carried out.")


@contextmanager
def _a_second_before(moment: Any) -> Any:
    """The database's clock goes on from there."""
    from awards.releases.domain import release_moment  # noqa: PLC0415 -- after set-up

    real, release_moment.database_now = release_moment.database_now, lambda: moment - BEFORE
    try:
        yield
    finally:
        release_moment.database_now = real


def _measure_reads(client: Any, page: str, cycle: Any) -> list[Measured]:
    """As anybody, a moment after the results are out."""
    import time_machine  # noqa: PLC0415 -- after set-up

    cycle.refresh_from_db()
    api = f"/api/v3/awardees/?cycle={cycle.public_id}&limit=100"
    with time_machine.travel(cycle.released_at + BEFORE, tick=False):
        return [
            _measure("the page of results", lambda: _read(client(), page)),
            _measure("the list of the API", lambda: _read(client(), api)),
        ]


def _read(client: Any, address: str) -> None:
    if client.get(address).status_code != 200:
        raise RuntimeError(f"{address} isn't shown.")


def _measure(name: str, call: Callable[[], Any], *, times: int = TIMES, undone: bool = False) -> Measured:
    from django.db import connection, transaction  # noqa: PLC0415 -- after set-up

    seconds, statements, last = [], 0, ""

    def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal statements, last
        before, last = last, sql.partition(" VALUES ")[0]
        is_part = last.startswith("INSERT") and last == before  # SQLite takes an insertion of many rows in parts
        statements += not (is_part or sql.startswith(FRAMING))
        return execute(sql, *rest)

    for _number in range(times):
        statements, last = 0, ""
        with transaction.atomic(), connection.execute_wrapper(count):
            begun = time.perf_counter()
            call()
            seconds.append(time.perf_counter() - begun)
            transaction.set_rollback(undone)
    return Measured(name, min(seconds), statements)


if __name__ == "__main__":
    sys.exit(main())
