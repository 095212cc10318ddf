"""`make bench-certificates`: so many certificates set one after the other, as a batch does it; seconds and memory.

Needs no database: what is measured is composing, typesetting and the process that does it.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
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
    from foundation.credentials.domain.printing import compose  # noqa: PLC0415 -- Django is set up first
    from foundation.credentials.fields import new_key  # noqa: PLC0415 -- as above
    from foundation.credentials.validators import make_number  # noqa: PLC0415 -- as above
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args().count
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("LAUREL_ENV", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django  # noqa: PLC0415 -- as above

    django.setup()
    from foundation.printing.domain import render_many  # noqa: PLC0415 -- as above

    begun = time.monotonic()
    made = [len(each) if isinstance(each, bytes) else 0 for each in render_many(orders(count))]  # type: ignore[arg-type]  # orders, imported late
    took = time.monotonic() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF)
    print(f"{sum(map(bool, made))} of {count} certificates in {took:.1f} s, {sum(made) / count / 1024:.0f} KiB each")
    print(f"processor: {own.ru_utime + own.ru_stime:.1f} s here, {used.ru_utime + used.ru_stime:.1f} s typesetting")
    print(f"most memory: {own.ru_maxrss // 1024} MiB here, {used.ru_maxrss // 1024} MiB in a typesetter")
    print(f"load average: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
