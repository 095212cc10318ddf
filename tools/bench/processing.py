"""`make bench-processing`: 10,000 participants checked, entered and approved, and the letters to all bodies in a PDF.

The table is checked, then entered, on PostgreSQL and on SQLite, as the worker does it; then all of it is approved, with
a certificate, an organisation's record and a mail each: the page that says how many, the press of its button, and the
worker's part. Of each step the time and the memory that it took at most. The letters (67: all prefectures and
designated cities; 87 with twenty associations) are set in one process of the typesetter, which has 20 seconds. Printed
as the tables of docs/benchmarks.md; data lives in a temporary folder that goes with the run.
"""

import argparse
import io
import os
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from tools.bench.databases import run_on_databases

LETTERS = (1, 67, 87)
TEXT = "\n\n".join(
    ["時下ますます御清栄のこととお喜び申し上げます。{campaign}に、{body}の御協力をお願いいたします。" * 3] * 4
)


def main() -> int:
    return run_on_databases("tools.bench.processing", __doc__, ("--rows", 10_000), measure)


def measure(options: argparse.Namespace) -> None:
    """The table on each database, the letters once."""
    heads = "| | time | processor | most memory so far | of it by this |\n|---|---|---|---|---|"
    print(f"\n### {options.database}\n\n{heads}", flush=True)
    approve_table(enter_table(options.rows), options.rows)
    if options.database == "sqlite":
        heads = "| letters in one PDF | time | size | most memory of the typesetter |\n|---|---|---|---|"
        print(f"\n{heads}", flush=True)
        set_letters()
    print(f"\nload average: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)


def enter_table(number: int) -> Any:
    """A campaign's table, checked and entered; the campaign."""
    from campaigns.imports.domain.participation_import import check_table, enter_rows  # noqa: PLC0415 -- after set-up
    from campaigns.imports.models import ParticipationImport  # noqa: PLC0415 -- as above
    from campaigns.participation.models import Participation  # noqa: PLC0415 -- as above
    from tests.factories.participation import open_campaign  # noqa: PLC0415 -- as above
    from tests.factories.people import staff  # noqa: PLC0415 -- as above

    campaign = open_campaign()
    content = table(campaign, number)
    request_columns: dict[str, Any] = {
        "campaign": campaign,
        "requested_by": staff(),
        "state": "applying",
        "language": "ja",
    }
    row = ParticipationImport.objects.create(**request_columns)
    reading = timed(f"{number:,} rows are checked", lambda: check_table(campaign, content))
    assert reading.is_clean, reading.problems[:3]
    timed(f"{number:,} rows are entered, with 3 answers each", lambda: enter_rows(row, reading))
    assert Participation.objects.filter(campaign=campaign).count() == number
    return campaign


def apply_rows(entered: Any, number: int) -> Any:
    """Rows of another campaign that wait for staff; the campaign."""
    from campaigns.participation.models import Participation  # noqa: PLC0415 -- after set-up
    from foundation.records.domain.private_link import new_reference  # noqa: PLC0415 -- as above
    from tests.factories.certificates import DesignFactory  # noqa: PLC0415 -- as above
    from tests.factories.organisations import corporate_number  # noqa: PLC0415 -- as above
    from tests.factories.participation import open_campaign  # noqa: PLC0415 -- as above

    terms = {"participation_terms": entered.participation_terms, "logo_terms": entered.logo_terms}
    own = {"code": "sample-2027", "series": "", "approval": "secretariat", "certificate_design": DesignFactory()}
    campaign = open_campaign(**own, **terms)
    same = {"campaign": campaign, "kind": "organisation", "state": "applied", "source": "import", "prefecture_id": "06"}
    rows = [
        Participation(
            name_ja=f"見本{n}号",
            email=f"{n}@example.jp",
            link_reference=new_reference(),
            corporate_number=corporate_number(n + number),
            **same,
        )
        for n in range(number)
    ]
    Participation.objects.bulk_create(rows, batch_size=500)
    return campaign


def approve_table(entered: Any, number: int) -> None:
    """Rows that wait, approved as staff do it: the page that says how many, its button, then the worker."""
    from django.test import Client  # noqa: PLC0415 -- after set-up
    from django.urls import reverse  # noqa: PLC0415 -- as above

    from campaigns.participation.domain.participation_batch import KIND  # noqa: PLC0415 -- as above
    from campaigns.participation.models import Participation, ParticipationBatch  # noqa: PLC0415 -- as above
    from foundation.clock.domain import run_work  # noqa: PLC0415 -- as above
    from foundation.clock.models import Work  # noqa: PLC0415 -- as above
    from tests.factories.people import staff  # noqa: PLC0415 -- as above
    from tests.parts.html import page_of  # noqa: PLC0415 -- as above

    campaign = apply_rows(entered, number)
    address = f"{reverse('laurel_participation_admin_approve_found')}?campaign={campaign.pk}"
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(staff("change_participation", "change_campaign"))
    page = timed("the page that says how many", lambda: client.get(address))
    seen = page_of(page).one("[name=seen]")["value"]
    timed("its button is pressed", lambda: client.post(address, {"seen": seen}))
    timed("it is pressed again", lambda: client.post(address, {"seen": seen}))
    assert ParticipationBatch.objects.count() == 1

    longest = 0.0

    def run_all() -> None:
        nonlocal longest
        while (work := Work.objects.filter(kind=KIND, state="ready").first()) is not None:
            begun = time.perf_counter()
            assert run_work(work.pk)
            longest = max(longest, time.perf_counter() - begun)

    timed(f"the worker approves {number:,}", run_all)
    print(f"| of it the longest piece without other work | {longest:.1f} s | | | |", flush=True)
    assert Participation.objects.filter(campaign=campaign, state="approved").count() == number


def table(campaign: Any, number: int) -> io.BytesIO:
    """An XLSX as somebody fills in the template."""
    from openpyxl import Workbook  # noqa: PLC0415 -- after set-up

    from campaigns.imports.domain.participation_table import list_expected  # noqa: PLC0415 -- as above
    from tests.factories.organisations import corporate_number  # noqa: PLC0415 -- as above

    book = Workbook(write_only=True)
    sheet, columns, content = book.create_sheet(), list_expected(campaign), io.BytesIO()
    sheet.append([column.label for column in columns])
    same = {
        "kind": "団体", "name_kana": "みほん", "industry": "製造業", "prefecture": "06", "agrees": "はい",
        "agrees_to_logo": "いいえ", "may_publish": "yes", "q_activity": "practise；learn", "q_people": "４８人",
    }  # fmt: skip
    for n in range(number):
        own = {"name_ja": f"見本{n}号", "email": f"{n}@example.jp", "corporate_number": corporate_number(n)}
        sheet.append([{**same, **own}.get(column.name, "") for column in columns])
    book.save(content)
    content.seek(0)
    return content


def set_letters() -> None:
    """Letters of a full page each, with the code of the answer page, to so many bodies."""
    from campaigns.cooperation.domain.letter import print_letters, write_letter  # noqa: PLC0415 -- after set-up
    from campaigns.cooperation.models import CooperationLetter  # noqa: PLC0415 -- as above
    from tests.factories.cooperation import cooperating  # noqa: PLC0415 -- as above

    first = cooperating(name_ja="見本県0")
    words = {"subject": "{campaign}への協力のお願い", "body": TEXT, "items": "期間：{period}\n回答期限：{reply_by}"}
    sender = {"issuer": "みほん月間実行委員会", "issuer_title": "委員長", "issuer_name": "見本 一郎"}
    day = first.campaign.starts_at.date()
    letter = CooperationLetter(campaign=first.campaign, language="ja", reply_by=day, **words, **sender)
    more = {"campaign": first.campaign, "person_title": "知事", "person_name": "見本 花子"}
    bodies = [first, *(cooperating(name_ja=f"見本県{n}", **more) for n in range(1, max(LETTERS)))]
    letters = [(body, write_letter(body, letter)) for body in bodies]
    for number in LETTERS:
        begun = time.perf_counter()
        size = len(print_letters(letters[:number]))
        seconds, used = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"| {number} | {seconds:.1f} s | {size / 1024:.0f} KiB | {used:.0f} MiB |", flush=True)


def timed(name: str, verb: Callable[[], Any]) -> Any:
    """One line of the table."""
    before, begun, used = peak(), time.perf_counter(), time.process_time()
    outcome = verb()
    seconds, used, after = time.perf_counter() - begun, time.process_time() - used, peak()
    print(f"| {name} | {seconds:.1f} s | {used:.1f} s | {after:.0f} MiB | {after - before:.0f} MiB |", flush=True)
    return outcome


def peak() -> float:
    """The most memory this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
