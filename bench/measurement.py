"""The rounds: every site in turn, started, asked, weighed and stopped; then the same again. Then the starts alone."""

import statistics
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.claim import count_found
from bench.publishing import Published
from bench.quiet import Quiet
from bench.server import Running, Site, fetch, running
from bench.workload import KEPT, Workload
from bench.wrk import Load, Loader, load

WARM_UP = 5  # requests before anything is measured: what a process reads once


@dataclass
class Measured:
    """All that was measured, by site and name: of each round."""

    loads: dict[tuple[str, str], list[Load]] = field(default_factory=lambda: defaultdict(list))
    first_answers: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    memory: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[tuple[str, str], int] = field(default_factory=dict)
    packed: dict[str, int] = field(default_factory=dict)
    found: dict[tuple[str, str], int] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)
    published: dict[str, Published] = field(default_factory=dict)
    quiet: Quiet = field(default_factory=Quiet)

    def rate(self, site: str, name: str) -> float:
        """The middle of the rounds, requests a second; nought for what isn't measured."""
        return self._middle(site, name, lambda one: one.rate)

    def p50(self, site: str, name: str) -> float:
        return self._middle(site, name, lambda one: one.p50)

    def p99(self, site: str, name: str) -> float:
        return self._middle(site, name, lambda one: one.p99)

    def first_answer(self, site: str) -> float:
        return statistics.median(self.first_answers[site])

    def weight(self, site: str) -> float:
        return statistics.median(self.memory[site])

    def _middle(self, site: str, name: str, of: Callable[[Load], float]) -> float:
        rounds = self.loads.get((site, name), [])
        return statistics.median(of(one) for one in rounds) if rounds else 0.0


@dataclass(frozen=True)
class Plan:
    """How often, by which loader; how many starts of each site are timed, how many editions are published."""

    rounds: int
    loader: Loader
    starts: int = 5
    editions: int = 10
    progress: Callable[[str], None] = lambda line: print(line, file=sys.stderr, flush=True)


def time_starts(sites: list[Site], plan: Plan, measured: Measured) -> None:
    """Until the first answer, the sites by turns: after the rounds, so that no start reads files for the first time."""
    for number in range(plan.starts):
        for site in sites if number % 2 == 0 else reversed(sites):
            measured.quiet.wait()
            with running(site) as one:
                measured.first_answers[site.name].append(one.first_answer)
        plan.progress(f"starts, turn {number + 1} of {plan.starts}")


def measure(
    sites: list[Site], workloads: list[Workload], plan: Plan, measured: Measured, look: Callable[[Site], None]
) -> None:
    """The rounds; the sites take turns, in the other direction every second time. `look` sees each site once."""
    for number in range(plan.rounds):
        for site in sites if number % 2 == 0 else reversed(sites):
            measured.quiet.wait()
            with running(site) as one:
                if number == 0:
                    look(site)
                for workload in (each for each in workloads if each.site == site.name):
                    _measure(one, workload, plan, measured)
                measured.memory[site.name].append(one.memory())
            plan.progress(f"round {number + 1} of {plan.rounds}: {site.name}")


def _measure(one: Running, workload: Workload, plan: Plan, measured: Measured) -> None:
    site, name = workload.site, workload.name
    _warm_up(one.site, workload.paths)
    if (site, name) not in measured.sizes:
        body = fetch(one.site, workload.paths[0]).body
        measured.sizes[site, name] = len(body)
        if name.startswith("search"):
            measured.found[site, name] = count_found(body)
        if (site, name) == (KEPT, "list"):
            _weigh_packed(one.site, workload.paths[0], measured)
    measured.loads[site, name].append(load(plan.loader, one.site.port, workload.paths))


def _warm_up(site: Site, paths: tuple[str, ...]) -> None:
    """One after the other: when they are answered, nothing waits any more that a load before has left."""
    for path in paths[:WARM_UP]:
        answer = fetch(site, path)
        if answer.status != 200:
            raise RuntimeError(f"{site.name} answers {answer.status} to {path}")


def _weigh_packed(site: Site, path: str, measured: Measured) -> None:
    """The list of twenty as it goes over the wire: only kept answers are packed."""
    for encoding in ("gzip", "br"):
        answer = fetch(site, path, accept=encoding)
        if answer.encoding == encoding:
            measured.packed[encoding] = len(answer.body)
