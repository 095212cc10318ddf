"""The process of `make bench-lists` on one database: fills it, then is asked for one list of the admin at a time.

One of everything that a list shows is multiplied by the database itself, with what it points at; what a year has few of
(campaigns, cycles, terms, collections) stays as it is. Of an image's sizes one is multiplied, since no list shows
more. On standard input stands the name of a list, on standard output what it took.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.run import ROOT

CLERK = "clerk@example.jp"
KEPT = 20  # different rows of what the site notes by itself
FEW_IN_A_YEAR = {  # a list of them never grows to 20,000
    *("laurel_programmes", "laurel_terms"),
    *("laurel_participation.campaign", "laurel_participation.campaignquestion"),
    *("laurel_participation.campaignquestionoption", "laurel_reports.reportperiod", "laurel_logos.logokit"),
    *("laurel_certificates.certificatedesign", "laurel_certificates.designversion"),
    *("laurel_casestudies.collectionpage", "laurel_casestudies.theme", "laurel_casestudies.workstyle"),
    *("laurel_results.awardprogrammepage", "laurel_results.awardcyclepage"),
    *("laurel_participation.campaignpage", "laurel_home.standardpage", "laurel_search.synonym"),
    *("laurel_search.recommendation", "laurel_search.recommendedpage", "laurel_organisations.division"),
    *("laurel_reviews.committee", "laurel_reviews.reviewphase", "laurel_reviews.rubric", "laurel_reviews.criterion"),
    *("laurel_rankings.ranking", "laurel_decisions.decisionset", "laurel_decisions.checkkind"),
    *("laurel_decisions.panelmeeting", "laurel_decisions.panelmember", "laurel_decisions.minutes"),
    *("laurel_decisions.attendance", "laurel_decisions.agendaitem", "laurel_decisions.recusal"),
    "laurel_cooperation.cooperationletter",
}


def main(url: str, rows: int, addresses: Path) -> None:
    """The file of addresses is made with the rows: where it is there, so are they."""
    os.environ.update({"LAUREL_ENV": "test", "LAUREL_VAR": str(addresses.parent), "DATABASE_URL": url})
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    import django  # noqa: PLC0415 -- the environment must be set first

    django.setup()
    if not addresses.exists():
        begun = time.perf_counter()
        addresses.write_text(json.dumps(fill(rows)))
        print(f"{rows:,} of each made in {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    answer(json.loads(addresses.read_text()))


def fill(rows: int) -> dict[str, str]:
    """Make that many of everything; the address of each list by its name, once where its rows have one, too."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- after set-up
    from django.core.management import call_command  # noqa: PLC0415 -- as above
    from django.db import connection, transaction  # noqa: PLC0415 -- as above

    from tests.lists.admin_lists import list_admin_lists  # noqa: PLC0415 -- as above
    from tests.lists.multiply import made_here, multiply  # noqa: PLC0415 -- as above
    from tests.lists.rows import Shared, add_one_of_everything  # noqa: PLC0415 -- as above

    call_command("migrate", verbosity=0)
    get_user_model().objects.create_superuser(CLERK)
    shared = Shared()
    with made_here() as made:
        add_one_of_everything(shared)
    with transaction.atomic(), connection.cursor() as cursor:  # a copy may come before what it points at
        if connection.vendor == "postgresql":  # neither keys nor triggers are looked at row by row
            cursor.execute("SET LOCAL session_replication_role = replica")
        multiply(list(_find_many(made)), rows - 1, is_searched=False)
        _repeat_what_is_noted(rows)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")  # as autovacuum would have
    addresses = dict(list_admin_lists(shared))
    return {name: address for name, address in addresses.items() if not is_part(name, addresses)}


def is_part(name: str, addresses: dict[str, str]) -> bool:
    """Whether it is the rows of another list without their page."""
    whole = name.removesuffix("_results")
    return whole != name and whole in addresses


def _find_many(made: list[Any]) -> Iterator[Any]:
    """The rows of which there may be many."""
    with_size = set()
    for row in made:
        if {row._meta.label_lower, row._meta.app_label} & FEW_IN_A_YEAR:
            continue
        if row._meta.label_lower == "media.siterendition":
            if row.image_id in with_size:
                continue
            with_size.add(row.image_id)
        yield row


def _repeat_what_is_noted(rows: int) -> None:
    """The audit record, the history of pages, and background tasks."""
    from wagtail.models import PageLogEntry  # noqa: PLC0415 -- after set-up

    from foundation.audit.models import Entry  # noqa: PLC0415 -- as above
    from foundation.clock.models import Work  # noqa: PLC0415 -- as above
    from tests.lists.multiply import Sql, copy_row  # noqa: PLC0415 -- as above

    made: dict[Any, dict[str, Sql]] = {Entry: {}, PageLogEntry: {}, Work: {"key": Sql("key || n")}}
    for model, changed in made.items():
        keys = model._base_manager.order_by("pk").values_list("pk", flat=True)[:KEPT]
        for pk in keys:
            copy_row(model, pk, -(-rows // len(keys)), changed)


def answer(addresses: dict[str, str]) -> None:
    """One line for each that is read, until there are none: seconds, those of the processor, and statements."""
    from django.conf import settings  # noqa: PLC0415 -- after set-up
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- as above
    from django.test import Client  # noqa: PLC0415 -- as above

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(get_user_model().objects.get(email=CLERK))
    said: Any = sorted(addresses)
    while True:
        print(json.dumps(said), flush=True)
        line = sys.stdin.readline()
        if not line:
            return
        name, is_counted = json.loads(line)
        addresses[name], said = ask(client, addresses[name], is_counted=is_counted)


def ask(client: Any, address: str, *, is_counted: bool) -> tuple[str, dict[str, float]]:
    """The address that the list opens on, and what it took."""
    from django.db import connection  # noqa: PLC0415 -- after set-up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- as above

    begun, busy = time.perf_counter(), read_processor()
    said: dict[str, float]
    if is_counted:
        with CaptureQueriesContext(connection) as captured:
            found = client.get(address)
        said = {"statements": len(captured)}
    else:
        found = client.get(address)
        said = {"seconds": time.perf_counter() - begun, "processor": read_processor() - busy}
    if found.status_code == 302:
        return ask(client, found["Location"], is_counted=is_counted)
    assert found.status_code == 200, (address, found.status_code)
    return address, said


def read_processor() -> float:
    """Seconds of the processor that this process has had, and PostgreSQL's for it."""
    from django.db import connection  # noqa: PLC0415 -- after set-up

    if connection.vendor != "postgresql":
        return time.process_time()
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    nanoseconds = int(Path(f"/proc/{backend}/schedstat").read_text().split()[0])
    return time.process_time() + nanoseconds / 1e9


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
