"""`make bench-certificates`: so many certificates, set one after the other, then as a whole batch; seconds and memory.

The first part is composing and typesetting alone. The second is a batch as the worker makes it: numbers, rows and audit
entries on PostgreSQL, one ZIP into the local S3 server. Both live in temporary folders that go with the run.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tools.postgres import Postgres
from tools.run import ROOT
from tools.s3_server import S3Server

DESIGN = {
    "template": "participation",
    "layout": "landscape",
    "year": 2026,
    "dated_on": "",
    "heading_ja": "参加証",
    "above_ja": "{occasion}",
    "text_ja": "働く場所を選べる働き方を試み、学び、広げる活動に参加したことを証します。",
    "below_ja": "{years}年連続の参加",
    "issuer_name_ja": "みほん月間実行委員会",
}
FACTS = {"occasion": "みほん月間2026（2026年11月1日～30日）", "years": "3"}


def orders(count: int) -> Iterator[object]:
    from foundation.certificates.domain.printing import compose  # noqa: PLC0415 -- Django is set up first
    from foundation.certificates.fields import new_key  # noqa: PLC0415 -- as above
    from foundation.certificates.validators import make_number  # noqa: PLC0415 -- as above
    from foundation.printing.domain import Order  # noqa: PLC0415 -- as above

    for running in range(1, count + 1):
        number = make_number("TWM2026", running)
        sheet = compose(
            DESIGN,
            language="ja",
            holder_name=f"あおぞら見本食品株式会社第{running}事業所",
            facts=FACTS,
            number=number,
            path=f"/v/{number}?k={new_key()}",
            issued_at=datetime(2026, 11, 4, tzinfo=UTC),
            layout="",
            pictures={"seal": b"", "signature": b""},
        )
        yield Order(sheet.template, sheet.data, sheet.language, sheet.title, sheet.moment, sheet.files)


def set_all(count: int) -> None:
    """Composing and typesetting."""
    from foundation.printing.domain import render_many  # noqa: PLC0415 -- as above

    begun = time.monotonic()
    made = [len(each) if isinstance(each, bytes) else 0 for each in render_many(orders(count))]  # type: ignore[arg-type]  # orders, imported late
    took = time.monotonic() - begun
    print(
        f"set: {sum(map(bool, made))} of {count} certificates in {took:.1f} s, {sum(made) / count / 1024:.0f} KiB each"
    )
    report_use()


def make_batch(count: int) -> None:
    """A batch, from the row that asks for it to the file in the store."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- as above

    from foundation.certificates import registry  # noqa: PLC0415 -- as above
    from foundation.certificates.domain import request_batch  # noqa: PLC0415 -- as above
    from foundation.clock.domain import run_work  # noqa: PLC0415 -- as above
    from foundation.clock.models import Work  # noqa: PLC0415 -- as above
    from tests.factories.certificates import DesignFactory  # noqa: PLC0415 -- as above

    people = [
        registry.Candidate(f"bench.person:{number}", f"あおぞら見本食品株式会社第{number}事業所", "", False, FACTS)
        for number in range(1, count + 1)
    ]
    by_subject = {person.subject: person for person in people}
    source = registry.Source(
        "bench.people", "", lambda design: people, lambda design, subject: by_subject.get(subject), lambda user: True
    )
    registry.sources.register(source.name, source)
    asker = get_user_model().objects.create_superuser("bench@example.jp")
    chosen = [person.subject for person in people]
    design: Any = DesignFactory()
    facts: dict[str, Any] = {"source": "bench.people", "language": "ja", "layout": "landscape", "form": "zip"}
    batch = request_batch(design, chosen, **facts, by=asker)
    begun = time.monotonic()
    run_work(Work.objects.get(key=batch.public_id).pk)
    took = time.monotonic() - begun
    batch.refresh_from_db()
    size = (batch.size or 0) / 2**20
    print(f"batch: {batch.state}, {batch.done} of {count} in {took:.1f} s, a file of {size:.0f} MiB")
    report_use()


def report_use() -> None:
    """What it has cost up to now."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF)
    print(f"processor: {own.ru_utime + own.ru_stime:.1f} s here, {used.ru_utime + used.ru_stime:.1f} s typesetting")
    print(f"most memory: {own.ru_maxrss // 1024} MiB here, {used.ru_maxrss // 1024} MiB in a typesetter")
    print(f"load average: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args().count
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("LAUREL_ENV", "test")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    with Postgres() as server:
        os.environ["DATABASE_URL"] = server.url()
        import django  # noqa: PLC0415 -- as above

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 -- as above
        from django.db import connections  # noqa: PLC0415 -- as above

        from config import env  # noqa: PLC0415 -- as above

        set_all(count)
        call_command("migrate", verbosity=0)
        with S3Server(env.VAR_DIR / "s3", env.S3_PORT, env.PUBLIC_FILES_PORT, env.BASE_URL):
            make_batch(count)
        connections.close_all()


if __name__ == "__main__":
    main()
