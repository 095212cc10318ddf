"""Readers that ask all the while, each for one address and each worker in turn, over a connection that is kept, as
another process publishes: of every edition from before it is public until after all have seen it.
"""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection
from itertools import cycle

from bench.publishing import BAR, DRAFT, PLACES, Edition, Published, Shown, read_edition
from bench.server import WORKERS, Site, connect, fetch, fetch_over, running
from bench.sites import make_world
from tools.run import ROOT

PATIENCE = 30.0  # seconds until an edition must have been seen
LOOK = 0.02  # seconds between two requests of a reader, and between two looks at what all were shown
RELEASES = "/ja/news/release-"
TIMES = 3  # that each address is asked for before: its answer is kept


@dataclass
class Reading:
    """What the readers of a site share: the edition they look for."""

    site: Site
    key: str
    edition: Edition
    file: str
    is_over: threading.Event = field(default_factory=threading.Event)
    failures: list[str] = field(default_factory=list)

    def read(self, place: str) -> None:
        """Until it is over, or an answer doesn't come."""
        with ExitStack() as opened:
            try:
                connections = cycle(_connect(self.site, opened))
                while not self.is_over.wait(LOOK):
                    self._ask(place, next(connections))
            except (OSError, RuntimeError) as reason:
                self.failures.append(f"{place}: {reason}")

    def _ask(self, place: str, connection: HTTPConnection) -> None:
        edition = self.edition
        path = PLACES[place].format(key=self.key, number=edition.number, file=self.file)
        requested = time.monotonic()
        answer = fetch_over(connection, path)
        answered = time.monotonic()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} for {path}")
        text = answer.body.decode()
        edition.drafts += DRAFT in text
        edition.shown.append(Shown(place, answer.worker, read_edition(text), requested, answered))

    def wait(self, is_so: Callable[[], bool], *, patience: float = PATIENCE) -> None:
        """Until it is so, or patience ends; RuntimeError where a reader had no answer."""
        until = time.monotonic() + patience
        while not is_so() and time.monotonic() < until:
            time.sleep(LOOK)
            if self.failures:
                raise RuntimeError(f"{self.site.name}: {self.failures[0]}")

    def is_warm(self) -> bool:
        """Whether every worker has answered for every address often enough that it is kept."""
        places = [(one.place, one.worker) for one in list(self.edition.shown)]
        return sum(places.count(one) >= TIMES for one in set(places)) >= WORKERS * len(PLACES)


def publish(site: Site, key: str, *, editions: int, after: float = BAR + 0.5) -> Published:
    """So many editions on a site that keeps answers, `key` being that of its newest case; readers go on for `after`
    seconds after an edition has been seen.
    """
    named = replace(site, application="bench.ours.workers:application")
    published = Published([Edition(1)])
    first = published.editions[0]
    with running(named), _publisher(named) as commit, _reading(named, key, first) as reading:
        for number in range(1, editions + 1):
            edition = reading.edition
            reading.wait(reading.is_warm)
            edition.published = commit(number)
            reading.wait(edition.is_seen)
            reading.wait(lambda: False, patience=after)
            if number < editions:
                reading.edition = Edition(number + 1)
                published.editions.append(reading.edition)
    return published


@contextmanager
def _publisher(site: Site) -> Iterator[Callable[[int], float]]:
    """What publishes the edition of a number and gives the moment of its commit: a process of its own."""
    command = [sys.executable, "-m", "bench.ours.publish"]
    with subprocess.Popen(
        command, cwd=ROOT, env=make_world(site.environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:

        def commit(number: int) -> float:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(f"{number}\n")
            child.stdin.flush()
            said = child.stdout.readline()
            if not said:
                raise RuntimeError("The process that publishes has ended; see its output above.")
            return float(said)

        try:
            yield commit
        finally:
            child.terminate()


def _connect(site: Site, opened: ExitStack) -> list[HTTPConnection]:
    """One to each worker: the system gives a new connection to any of them."""
    found: dict[str, HTTPConnection] = {}
    until = time.monotonic() + PATIENCE
    while len(found) < WORKERS:
        if time.monotonic() > until:
            raise RuntimeError(f"{len(found)} of {WORKERS} workers answer.")
        connection = opened.enter_context(closing(connect(site)))
        found.setdefault(fetch_over(connection, site.first).worker, connection)
    return list(found.values())


def _find_file(site: Site) -> str:
    """That of the sitemap with the newest releases."""
    files = [place.removeprefix(site.address) for place in _read_places(site, "/sitemap.xml")]
    return [file for file in files if any(RELEASES in place for place in _read_places(site, file))][-1]


def _read_places(site: Site, path: str) -> list[str]:
    return re.findall("<loc>([^<]+)</loc>", fetch(site, path).body.decode())


@contextmanager
def _reading(site: Site, key: str, edition: Edition) -> Iterator[Reading]:
    """A reader for each address, until the block is left."""
    reading = Reading(site, key, edition, _find_file(site))
    readers = [threading.Thread(target=reading.read, args=[place]) for place in PLACES]
    for reader in readers:
        reader.start()
    try:
        yield reading
    finally:
        reading.is_over.set()
        for reader in readers:
            reader.join()
