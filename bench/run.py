"""One run from nothing to its figures: content in every site, what is claimed looked at, then the rounds."""

import json
import sys
from dataclasses import dataclass

from bench import claim, sites, workload
from bench.measurement import Measured, Plan, measure, time_starts
from bench.quiet import Quiet
from bench.reader import publish
from bench.server import Site, running
from bench.workload import BARE, FINISHED, KEPT, LANGUAGES, OURS, SHARED, STOCK, Workload

DETAILS = 400  # cases whose details are asked for, in each language


@dataclass(frozen=True)
class Ready:
    """What the loads and the looks need: keys by site and language, and our answers."""

    keys: dict[str, dict[str, list[str]]]
    answers: dict[str, bytes]


def prepare(places: sites.Places, described: dict[str, Site], size: int, plan: Plan) -> Ready:
    """Every site with its content, and what must be the same in all of them."""
    plan.progress("this site is migrated and loaded …")
    sites.fill_ours(described[OURS], size)
    plan.progress("the twin is made …")
    sites.fill_twin(described[STOCK], size)
    number = min(size, DETAILS)
    with running(described[OURS]) as one:
        plan.progress("the plain views are filled with our answers …")
        sites.fill_plain(described[BARE], one.site, size)
        keys = {OURS: {word: workload.read_keys(one.site, word, number) for word in LANGUAGES}}
        answers = claim.keep_answers(one.site, keys[OURS], places.constants)
    with running(described[STOCK]) as one:
        keys[STOCK] = {word: workload.read_keys(one.site, word, number) for word in LANGUAGES}
    keys[FINISHED] = keys[OURS]
    return Ready(keys, answers)


def count_statements(ours: Site, workloads: list[Workload]) -> dict[str, int]:
    """How many statements our pages and answers take, by the name of the workload."""
    paths = {one.name: one.paths[0] for one in workloads if one.site == OURS}
    said = sites.run([sys.executable, "-m", "bench.ours.statements", *paths.values()], ours.environment)
    counted = json.loads(said.splitlines()[-1])
    return {name: counted[path] for name, path in paths.items()}


def run(places: sites.Places, size: int, plan: Plan, quiet: Quiet) -> Measured:
    """Everything; nothing is left running."""
    described = sites.describe(places)
    ready = prepare(places, described, size, plan)
    workloads = workload.make(size, described, ready.keys)
    measured = Measured(quiet=quiet)
    measured.statements = count_statements(described[OURS], workloads)

    def look(site: Site) -> None:
        claim.demand_same(site, ready.answers, ready.keys[OURS])
        if site.name == SHARED:
            claim.demand_used(places.valkey)

    measure(list(described.values()), workloads, plan, measured, look)
    time_starts(list(described.values()), plan, measured)
    for name in (KEPT, SHARED):  # at last: what was the same everywhere is changed
        quiet.wait()
        measured.published[name] = publish(described[name], ready.keys[OURS]["ja"][0], editions=plan.editions)
        plan.progress(f"published: {name}")
    return measured
