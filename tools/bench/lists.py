"""`make bench-lists`: every list of the admin with 20,000 rows beside the same list with 200, on both databases.

One of everything that a list shows is multiplied, with what it points at; what a year has few of (campaigns, cycles,
terms, collections) stays as it is. Each list is asked for as staff see it, warm: the middle of seven at 200 and at
20,000, in one run, and how many questions it asked the database. Printed as the table of docs/benchmarks.md; data lives
in a temporary folder that goes with the run.
"""

import argparse
import copy
import os
import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any

from django.db.models.base import ModelState

from tools.bench.databases import run_on_databases

TIMES, FEW, STEP, MOST = 7, 200, 2_000, 2.0
FEW_IN_A_YEAR = {  # a list of them never grows to 20,000
    *("laurel_programmes", "laurel_terms"),
    *("laurel_participation.campaign", "laurel_participation.campaignquestion"),
    *("laurel_participation.campaignquestionoption", "laurel_reports.reportperiod", "laurel_logos.logokit"),
    *(
        "laurel_certificates.certificatedesign",
        "laurel_certificates.designversion",
        "laurel_casestudies.collectionpage",
    ),
    *(
        "laurel_casestudies.theme",
        "laurel_casestudies.workstyle",
        "laurel_results.awardprogrammepage",
        "laurel_results.awardcyclepage",
    ),
    *("laurel_participation.campaignpage", "laurel_home.standardpage", "laurel_search.synonym"),
    *(
        "laurel_search.recommendation",
        "laurel_search.recommendedpage",
        "laurel_organisations.division",
        "laurel_cooperation.cooperationletter",
    ),
}


def main() -> int:
    return run_on_databases("tools.bench.lists", __doc__, ("--rows", 20_000), measure)


def measure(options: argparse.Namespace) -> None:
    from django.conf import settings  # noqa: PLC0415 -- after set-up
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- as above
    from django.test import Client  # noqa: PLC0415 -- as above

    from tests.lists.admin_lists import list_admin_lists  # noqa: PLC0415 -- as above
    from tests.lists.rows import Shared  # noqa: PLC0415 -- as above

    settings.ALLOWED_HOSTS = ["*"]
    client, shared = Client(), Shared()
    client.force_login(get_user_model().objects.create_superuser("clerk@example.jp"))
    rows = make_rows(shared)
    add(rows, FEW - 1)
    lists = list(list_admin_lists(shared))
    few = {name: ask(client, address) for name, address in lists}
    add(rows, options.rows - FEW)
    many = {name: ask(client, address) for name, address in lists}
    report(options, few, many)


def make_rows(shared: Any) -> list[Any]:
    """One of everything that may be many."""
    from tests.lists.multiply import made_here  # noqa: PLC0415 -- after set-up
    from tests.lists.rows import add_one_of_everything  # noqa: PLC0415 -- as above

    with made_here() as rows:
        add_one_of_everything(shared)
    return [row for row in rows if not {row._meta.label_lower, row._meta.app_label} & FEW_IN_A_YEAR]


def add(rows: list[Any], number: int) -> None:
    from django.db import connection, transaction  # noqa: PLC0415 -- after set-up

    from foundation.audit.models import Entry  # noqa: PLC0415 -- as above
    from tests.lists.multiply import multiply  # noqa: PLC0415 -- as above

    begun = time.perf_counter()
    written = list(Entry.objects.order_by("pk")[:20])
    for size in _steps(number):
        with transaction.atomic():  # a copy may come before what it points at
            multiply(rows, size)
        Entry.objects.bulk_create(_copy(written[place % len(written)]) for place in range(size))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")  # as autovacuum would have
    print(f"{number:,} of each made in {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)


def _copy(row: Any) -> Any:
    made = copy.copy(row)
    made.pk, made._state = None, ModelState()
    return made


def _steps(number: int) -> Iterator[int]:
    while number > 0:
        yield min(STEP, number)
        number -= STEP


def ask(client: Any, address: str) -> tuple[float, int]:
    """Seconds in the middle, and questions; none where the list isn't there."""
    from django.db import connection  # noqa: PLC0415 -- after set-up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- as above

    first = client.get(address, follow=True)
    address = first.redirect_chain[-1][0] if first.redirect_chain else address
    client.get(address)
    seconds = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        answer = client.get(address)
        seconds.append(time.perf_counter() - begun)
        assert answer.status_code == 200, address
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return statistics.median(seconds), len(captured)


def report(options: argparse.Namespace, few: dict[str, tuple[float, int]], many: dict[str, tuple[float, int]]) -> None:
    print(f"\n### {options.database}\n\n| list | queries | {FEW} | {options.rows:,} | ratio |\n|---|---|---|---|---|")
    ratios = {name: many[name][0] / few[name][0] for name in many}
    for name in sorted(many, key=lambda name: -ratios[name]):
        (before, _few), (after, queries) = few[name], many[name]
        held = "" if ratios[name] <= MOST else " **missed**"
        print(f"| {name} | {queries} | {1000 * before:.0f} ms | {1000 * after:.0f} ms | {ratios[name]:.2f}{held} |")
    holding = sum(ratio <= MOST for ratio in ratios.values())
    middle, load = statistics.median(ratios.values()), os.getloadavg()[0]
    print(f"\n{holding} of {len(ratios)} within {MOST} ×, the middle {middle:.2f} ×; load average {load:.1f}")


if __name__ == "__main__":
    sys.exit(main())
