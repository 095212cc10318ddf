"""`make leaks`: does an answer take longer because somebody has won? On both databases, before the moment.

Four copies of one database: two in which nobody has won, one with an approved release, one in which it is written and
its moment a second away. The same addresses are asked of all four in turn, in a new order each time, each copy by a
thread with a connection of its own; first as by a process that knows nothing yet, then again. Compared are the medians
of the differences from the first copy, turn by turn. What the two equal copies differ by is the noise. Whoever is above
it is asked as often once more; who is above it again, in the same direction, is a leak, and the run ends with an error.

Then a leak is planted: answers of the last copy make some statements more. A run that doesn't find it is too noisy to
say anything, and ends with an error, too. No turn begins after `LONGEST`.
"""

import argparse
import logging
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median
from typing import Any

from tools.bench.databases import run_on_databases

TURNS = 30
NOBODY, EQUAL, APPROVED, LAST = "nobody", "nobody too", "approved", "last second"
COPIES = (NOBODY, EQUAL, APPROVED, LAST)
WON = (APPROVED, LAST)
FRESH, AGAIN = "fresh", "again"
BEFORE = timedelta(seconds=1)
LONGEST = 600.0  # seconds of each measurement
PLANTED = 5  # statements more, at the address that is answered quickest
DEVIATIONS = 4.0  # of the median: of 200 comparisons one in a hundred runs is above it by chance, and asked again
# From the median deviation to the standard one; from the error of a mean to that of a median.
NORMAL, OF_MEDIAN = 1.4826, 1.2533
Key = tuple[str, str]  # address, how it was asked


@dataclass
class Times:
    """Seconds of one address, asked in one way, by copy: the n-th of each belong together."""

    by_copy: dict[str, list[float]] = field(default_factory=lambda: {copy: [] for copy in COPIES})

    def list_differences(self, copy: str) -> list[float]:
        return [one - other for one, other in zip(self.by_copy[copy], self.by_copy[NOBODY], strict=True)]

    @property
    def taken(self) -> float:
        return median(self.by_copy[NOBODY])


@dataclass(frozen=True)
class Difference:
    """What a copy's answers take longer by, and what two equal copies differ by at the same address."""

    by: float
    noise: float

    @property
    def is_above(self) -> bool:
        return abs(self.by) > self.noise


def compare(times: Times, copy: str, *, least: float = 0.0) -> Difference:
    """The median of the differences, and the noise: of equal copies the median and its error; `least`: its least share
    of what an answer takes.

    Medians and the median deviation from them: a turn in which something else took the machine counts as one turn.
    """
    equal = times.list_differences(EQUAL)
    middle = median(equal)
    spread = NORMAL * median(abs(one - middle) for one in equal)
    error = OF_MEDIAN * spread / len(equal) ** 0.5
    return Difference(median(times.list_differences(copy)), max(abs(middle) + DEVIATIONS * error, least * times.taken))


def find_floor(measured: Mapping[Key, Times]) -> float:
    """The largest share by which the medians of the two equal copies differ anywhere: less than that says nothing."""
    return max((abs(median(times.list_differences(EQUAL))) / times.taken for times in measured.values()), default=0.0)


def list_suspects(measured: Mapping[Key, Times]) -> dict[tuple[Key, str], Difference]:
    floor = find_floor(measured)
    found = {(key, copy): compare(times, copy, least=floor) for key, times in measured.items() for copy in WON}
    return {which: difference for which, difference in found.items() if difference.is_above}


def list_leaks(
    suspects: Mapping[tuple[Key, str], Difference], again: Mapping[tuple[Key, str], Difference]
) -> list[tuple[Key, str]]:
    """Those above the noise both times, in the same direction."""
    return [which for which, first in suspects.items() if which in again and first.by * again[which].by > 0]


def main() -> int:
    return run_on_databases("tools.bench.leaks", __doc__, ("--turns", TURNS), measure)


def measure(options: argparse.Namespace) -> None:
    from django.conf import settings  # noqa: PLC0415 -- after set-up

    settings.ALLOWED_HOSTS = ["*"]
    logging.disable(logging.WARNING)  # what isn't found, a thousand times
    moment, addresses, names = make_copies(options.database)
    import time_machine  # noqa: PLC0415 -- after set-up

    with time_machine.travel(moment - BEFORE, tick=False), Asker(names) as asker:
        asker.ask_all(addresses)  # what a process reads once and for all
        measured = asker.measure(addresses, options.turns)
        suspects = list_suspects(measured)
        doubted = sorted({address for (address, _how), _copy in suspects})
        again = list_suspects(asker.measure(doubted, options.turns)) if doubted else {}
        quickest = min(measured, key=lambda key: measured[key].taken)[0]
        found = plant(asker, quickest, options.turns, statements=PLANTED)
    report(options, measured, suspects, leaks := list_leaks(suspects, again))
    print(f"A planted leak, {PLANTED} statements more at {quickest}: {_say_planted(found)}.")
    if leaks or not found:
        sys.exit(1)


def plant(asker: "Asker", address: str, turns: int, *, statements: int) -> dict[Key, Difference]:
    """Have the last copy make so many statements more: {how it was asked: difference} where that is found, twice."""
    asker.planted[LAST] = statements
    first, again = (list_suspects(asker.measure([address], turns)) for _round in range(2))
    asker.planted.clear()
    return {key: first[key, copy] for key, copy in list_leaks(first, again) if copy == LAST}


def _say_planted(found: Mapping[Key, Difference]) -> str:
    said = (f"{how} {one.by * 1000:.3f} ms, noise {one.noise * 1000:.3f}" for (_address, how), one in found.items())
    return f"found ({'; '.join(said)})" if found else "**not found**, so that this run says nothing"


def report(options: argparse.Namespace, measured: Any, suspects: Any, leaks: list[tuple[Key, str]]) -> None:
    floor = find_floor(measured)
    turns = [len(times.by_copy[NOBODY]) for times in measured.values()]
    print(f"\n### {options.database}: {turns[0]} turns, milliseconds; the least noise is {floor:.2%}\n")
    print("| address | asked | it takes | approved | last second | noise | |\n|---|---|---|---|---|---|---|")
    for (address, how), times in measured.items():
        found = {copy: compare(times, copy, least=floor) for copy in WON}
        result = _name_result([((address, how), copy) for copy in WON], suspects, leaks)
        numbers = (times.taken, found[APPROVED].by, found[LAST].by, found[LAST].noise)
        print(f"| {address} | {how} | {' | '.join(f'{one * 1000:.3f}' for one in numbers)} | {result} |")
    print(f"\n{len(leaks)} leaks, {len(suspects)} of {len(measured) * len(WON)} comparisons were asked once more.")


def _name_result(which: list[tuple[Key, str]], suspects: Any, leaks: list[tuple[Key, str]]) -> str:
    if any(one in leaks for one in which):
        return "**leak**"
    return "asked once more" if any(one in suspects for one in which) else ""


def make_copies(database: str) -> tuple[Any, list[str], dict[str, str]]:
    """(moment, addresses, name of the database of each copy)."""
    from django.db import connection  # noqa: PLC0415 -- after set-up

    from tests.awards.releases.ready import next_minute  # noqa: PLC0415 -- as above
    from tests.doors.test_release_unseen import (  # noqa: PLC0415 -- as above
        Results,
        list_hidden,
        list_verified,
        submit_numbered,
    )
    from tests.factories.casestudies import CollectionPageFactory  # noqa: PLC0415 -- as above
    from tests.factories.organisations import OrganisationFactory  # noqa: PLC0415 -- as above

    copy = _copy_file if database == "sqlite" else _copy_template
    organisation: Any = OrganisationFactory()
    CollectionPageFactory()  # public, whoever has won
    results = Results(organisation)
    public = list(_list_public(results.page))
    names = {name: copy(connection, number) for number, name in enumerate((NOBODY, EQUAL))}
    ready = results.win()
    release = ready.begin(moment=next_minute())
    ready.approve(submit_numbered(ready, release))
    hidden = [*list_hidden(ready), *list_verified(release)]
    names[APPROVED] = copy(connection, 2)
    _carry_out(release)
    names[LAST] = copy(connection, 3)
    return release.moment, [*public, *hidden], names


def _list_public(page: Any) -> Iterator[str]:
    """What is public about the cycle before anybody has won it, and what gathers whatever is public."""
    for each in (page, page.get_parent().specific, *page.get_translations()):
        yield each.specific.url
    yield from ("/ja/", "/en/", "/sitemap.xml", "/api/v3/awardees/", "/api/v3/organisations/", "/api/v3/case-studies/")
    yield f"/api/v3/award-cycles/{page.cycle.public_id}/"


def _carry_out(release: Any) -> None:
    from awards.releases.domain import release_moment  # noqa: PLC0415 -- after set-up

    release_moment.database_now = lambda: release.moment - BEFORE
    if release_moment.carry_out_due() != 1:
        raise RuntimeError("The release was not carried out.")


def _copy_file(connection: Any, number: int) -> str:
    path = str(connection.settings_dict["NAME"])
    connection.close()
    return str(shutil.copy(path, f"{path}.{number}"))


def _copy_template(connection: Any, number: int) -> str:
    """PostgreSQL copies a database that nobody is connected to, from another one."""
    from django.db.backends.postgresql.base import DatabaseWrapper  # noqa: PLC0415 -- after set-up

    name = connection.settings_dict["NAME"]
    connection.close()
    other = DatabaseWrapper({**connection.settings_dict, "NAME": "postgres"}, alias="copying")
    with other.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}_{number}" TEMPLATE "{name}"')
    other.close()
    return f"{name}_{number}"


class Asker:
    """A thread for each copy; one question at a time, whoever answers."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.threads = {copy: ThreadPoolExecutor(max_workers=1) for copy in names}
        self.planted: dict[str, int] = {}  # statements that a copy's answers make besides
        for copy, name in names.items():
            self.threads[copy].submit(_connect, name).result()

    def __enter__(self) -> "Asker":
        return self

    def __exit__(self, *_error: object) -> None:
        for thread in self.threads.values():
            thread.submit(_disconnect).result()
            thread.shutdown()

    def measure(self, addresses: Sequence[str], turns: int) -> dict[Key, Times]:
        measured = {(address, how): Times() for address in addresses for how in (FRESH, AGAIN)}
        until = time.perf_counter() + LONGEST
        for turn in range(turns):
            if turn and time.perf_counter() > until:
                break
            for address, copy, fresh, again in self.ask_all(addresses):
                measured[address, FRESH].by_copy[copy].append(fresh)
                measured[address, AGAIN].by_copy[copy].append(again)
        return measured

    def ask_all(self, addresses: Iterable[str]) -> list[tuple[str, str, float, float]]:
        """Every address of every copy, twice each; the copies in a new order at each address."""
        return [
            (address, copy, *self.threads[copy].submit(_ask_twice, address, self.planted.get(copy, 0)).result())
            for address in addresses
            for copy in random.sample(COPIES, len(COPIES))
        ]


def _connect(name: str) -> None:
    from django.db import connection  # noqa: PLC0415 -- after set-up

    connection.settings_dict = {**connection.settings_dict, "NAME": name, "CONN_MAX_AGE": None}


def _disconnect() -> None:
    from django.db import connection  # noqa: PLC0415 -- after set-up

    connection.close()


def _ask_twice(address: str, planted: int) -> tuple[float, float]:
    from django.test import Client  # noqa: PLC0415 -- after set-up

    from tests.lists.test_costs import forget  # noqa: PLC0415 -- as above

    client = Client()
    forget()
    return _time(lambda: client.get(address), planted), _time(lambda: client.get(address), planted)


def _time(ask: Callable[[], Any], planted: int) -> float:
    begun = time.perf_counter()
    answer = ask()
    _read_awardees(planted)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return time.perf_counter() - begun


def _read_awardees(times: int) -> None:
    """What the planted leak does."""
    from awards.results.models import Awardee  # noqa: PLC0415 -- after set-up

    for _time_over in range(times):
        Awardee.objects.count()


if __name__ == "__main__":
    sys.exit(main())
