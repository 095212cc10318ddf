"""`make bench-directory`: 50,000 participants in one campaign, on PostgreSQL and on SQLite.

Measured is what the site does for one reader after another, in one process: pages of the directory near and deep,
search, filters, the API, the exports. Of a page: queries and time for whoever comes first after a participation has
changed, and for the next; beside them the same page of a campaign of 500, by turns in the same run (the middle of
five). No answer is kept. Of exports the memory they took at most. Printed as the tables of docs/benchmarks.md, with the
plans of the three reads that matter. Data lives in a temporary folder that goes with the run.
"""

import argparse
import resource
import statistics
import sys
import time
from typing import Any

from tools.bench.databases import run_on_databases

TIMES = 5
FEW = 500
PAGES = (
    ("first page", ""),
    ("last page", "page=last"),
    ("in the middle", "page=500"),
    ("search, part of a reading", "q=アミホン"),
    ("search, one name", "q=見本4711号"),
    ("kana row か", "row=か"),
    ("letter M", "letter=M"),
    ("kind", "kind=individual"),
    ("industry", "industry=G"),
    ("size", "size_band=101_300"),
    ("prefecture (map)", "prefecture=13"),
    ("activity", "q-activity=learn"),
    ("all of them at once", "kind=organisation&industry=G&prefecture=13&q-activity=learn&q=見本"),
)


def main() -> int:
    return run_on_databases("tools.bench.directory", __doc__, ("--participants", 50_000), measure)


def measure(options: argparse.Namespace) -> None:
    from django.conf import settings  # noqa: PLC0415 -- after set-up

    settings.ALLOWED_HOSTS = ["*"]
    settings.LAUREL_API_RATE = None
    report(prepare(FEW), prepare(options.participants), options)


def prepare(number: int) -> Any:
    """A campaign with its page and everybody in it."""
    from django.db import connection  # noqa: PLC0415 -- after set-up

    from tests.factories.cooperation import CooperationRequestFactory  # noqa: PLC0415 -- as above
    from tests.factories.crowds import add_crowd, add_question  # noqa: PLC0415 -- as above
    from tests.factories.participation import CampaignPageFactory  # noqa: PLC0415 -- as above

    page: Any = CampaignPageFactory()
    CooperationRequestFactory(campaign=page.campaign)
    begun = time.perf_counter()
    add_crowd(page.campaign, number, question=add_question(page.campaign))
    print(
        f"\n### {connection.vendor}: {number:,} participants, made in {time.perf_counter() - begun:.0f} s\n", flush=True
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")  # as autovacuum would have
    return page


def report(small: Any, page: Any, options: argparse.Namespace) -> None:
    from django.test import Client  # noqa: PLC0415 -- after set-up

    client = Client()
    last = f"page={-(-options.participants // 50)}"
    print(
        f"| directory | queries | after a change | queries | then | of {FEW} | ratio |\n|---|---|---|---|---|---|---|"
    )
    for name, query in PAGES:
        compare(name, client, small, page, query.replace("page=last", last))
    code, api = f"/open-data/participants-{page.campaign.code}", "/api/v3/participants/"
    chosen = f"{api}?campaign={page.campaign.public_id}&limit=100"
    print("\n| API | queries | time |\n|---|---|---|")
    show("first 100", client, chosen)
    show("last 100", client, f"{chosen}&offset={options.participants - 100}")
    show("search", client, f"{chosen}&search=見本4711")
    print("\n| export | size | time | memory more than before |\n|---|---|---|---|")
    for form in ("csv", "utf8.csv", "json"):
        export(form, client, f"{code}.{form}")
    plans(page.campaign)


def compare(name: str, client: Any, small: Any, page: Any, query: str) -> None:
    """One line: a page of this campaign after a change and then, and the same of the small one."""
    changed: list[tuple[int, float]] = []
    later: list[tuple[int, float]] = []
    of_small: list[tuple[int, float]] = []
    for _n in range(TIMES):
        for one, first, then in ((small, [], of_small), (page, changed, later)):
            address = f"{one.get_url()}?{query}"
            one.campaign.participations.first().save()
            first.append(ask(client, address))
            then.extend(ask(client, address) for _again in range(3))
    numbers = [f"{found[-1][0]} | {1000 * middle(found):.0f} ms" for found in (changed, later)]
    ratio = middle(later) / middle(of_small)
    print(f"| {name} | {' | '.join(numbers)} | {1000 * middle(of_small):.0f} ms | {ratio:.2f} |", flush=True)


def middle(found: list[tuple[int, float]]) -> float:
    return statistics.median(seconds for _queries, seconds in found)


def ask(client: Any, address: str) -> tuple[int, float]:
    """Queries and seconds of one answer."""
    from django.db import connection  # noqa: PLC0415 -- after set-up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- as above

    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return len(captured), time.perf_counter() - begun


def show(name: str, client: Any, address: str) -> None:
    """One line: the middle of a few runs."""
    from django.db import connection  # noqa: PLC0415 -- after set-up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- as above

    seconds = []
    for _n in range(TIMES):
        begun = time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        seconds.append(time.perf_counter() - begun)
        assert response.status_code == 200, (address, response.status_code)
    print(f"| {name} | {len(captured)} | {1000 * statistics.median(seconds):.0f} ms |", flush=True)


def export(name: str, client: Any, address: str) -> None:
    before, begun, size = peak(), time.perf_counter(), 0
    for chunk in client.get(address).streaming_content:
        size += len(chunk)
    seconds = time.perf_counter() - begun
    print(f"| {name} | {size / 2**20:.1f} MiB | {seconds:.1f} s | {peak() - before:.0f} MiB |", flush=True)


def peak() -> float:
    """The most memory this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def plans(campaign: Any) -> None:
    """How the database reads the three lists that matter."""
    from campaigns.participation.domain.queries import list_public_participants  # noqa: PLC0415 -- after set-up

    public = campaign.participations.public()
    reads = {
        "keys of a deep page": list_public_participants(campaign).values_list("pk", flat=True)[25_000:25_050],
        "counts by industry": public.order_by().values("industry"),
        "keys of an industry": list_public_participants(campaign).filter(industry="G").values_list("pk")[:50],
    }
    for name, rows in reads.items():
        print(f"\n{name}:\n```\n{rows.explain()}\n```", flush=True)


if __name__ == "__main__":
    sys.exit(main())
