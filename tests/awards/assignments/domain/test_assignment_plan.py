"""The plan of who reviews what, beside every other plan there could be, and beside a plain maximum flow."""

import time
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from awards.assignments.domain.assignment_plan import Candidate, Entry, Obstacle, Wanted, make_plan
from tools.bench.assignment import BOUND, COMMITTEES, drop_out, make_committee, measure

INDUSTRIES = ("", "construction", "health")


@st.composite
def committees(draw, *, applications: int, reviewers: int, conflicts: bool = True, seats: bool = True) -> Wanted:
    """A random committee, with what is assigned already; some of it may have got a conflict since."""
    entries = tuple(
        Entry(key, draw(st.sampled_from(INDUSTRIES)), draw(st.sampled_from(("", "ja", "en"))))
        for key in range(1, draw(st.integers(1, applications)) + 1)
    )
    candidates = tuple(
        Candidate(
            key,
            draw(st.none() | st.integers(0, applications)) if conflicts else None,
            draw(st.frozensets(st.sampled_from(INDUSTRIES[1:]), max_size=2)),
            draw(st.frozensets(st.sampled_from(("ja", "en")), max_size=2)),
            is_open=draw(st.integers(0, 4)) > 0 if conflicts else True,
        )
        for key in range(101, 101 + draw(st.integers(1, reviewers)))
    )
    pairs = [(entry.key, one.key) for entry in entries for one in candidates]
    chosen = st.frozensets(st.sampled_from(pairs))
    closed = draw(chosen) if conflicts else frozenset()
    present = {pair: draw(st.booleans()) for pair in sorted(draw(chosen))} if seats else {}
    return Wanted(entries, candidates, draw(st.integers(1, 3)), closed, present)


def seated_of(wanted: Wanted) -> set[tuple[int, int]]:
    plan = make_plan(wanted)
    counting = set(wanted.seats) - {
        pair for pair, is_fixed in wanted.seats.items() if is_fixed and pair in wanted.closed
    }
    assert counting >= set(plan.removed)
    assert counting.isdisjoint(plan.added)
    return (counting - set(plan.removed)) | set(plan.added)


def fixed_of(wanted: Wanted) -> set[tuple[int, int]]:
    return {pair for pair, is_fixed in wanted.seats.items() if is_fixed} - wanted.closed


def worth(wanted: Wanted, seated: set[tuple[int, int]]) -> tuple[int, ...]:
    """What a seating costs, what matters most first; worked out from the words of the rule, not from the flow."""
    by_application = {entry.key: {r for a, r in seated if a == entry.key} for entry in wanted.entries}
    missing = [max(0, wanted.per_application - len(found)) for found in by_application.values()]
    loads = [sum(1 for _, r in seated if r == one.key) for one in wanted.candidates if one.is_open]
    by_key = {one.key: one for one in wanted.candidates}
    language = {entry.key: entry.language for entry in wanted.entries}
    loose = seated - fixed_of(wanted)
    unread = [1 for a, r in loose if language[a] and language[a] not in by_key[r].languages]
    unknown = [e for e in wanted.entries if not any(e.industry in by_key[r].industries for r in by_application[e.key])]
    return (
        sum(missing),
        sum(number**2 for number in missing),
        sum(load**2 for load in loads),
        len(seated - set(wanted.seats)),
        len(unread),
        len(unknown),
    )


def every_seating(wanted: Wanted):
    """All there could be, within limits and without closed pairs; what is fixed stays."""
    fixed = fixed_of(wanted)
    choices = []
    for entry in wanted.entries:
        there = {r for a, r in fixed if a == entry.key}
        free = [
            one.key
            for one in wanted.candidates
            if one.is_open and one.key not in there and (entry.key, one.key) not in wanted.closed
        ]
        size = max(0, wanted.per_application - len(there))
        choices.append(
            [
                {(entry.key, r) for r in chosen}
                for n in range(min(size, len(free)) + 1)
                for chosen in combinations(free, n)
            ]
        )
    for chosen in product(*choices):
        loose = set().union(*chosen)
        if all(
            one.limit is None
            or sum(1 for _, r in loose if r == one.key) <= max(0, one.limit - sum(1 for _, r in fixed if r == one.key))
            for one in wanted.candidates
        ):
            yield fixed | loose


@settings(max_examples=150, deadline=None)
@given(committees(applications=3, reviewers=4))
def test_no_other_plan_is_better(wanted: Wanted) -> None:
    best = min(worth(wanted, seated) for seated in every_seating(wanted))

    assert worth(wanted, seated_of(wanted)) == best


@settings(max_examples=100, deadline=None)
@given(committees(applications=12, reviewers=8))
def test_never_a_closed_pair_never_one_twice_never_what_is_fixed(wanted: Wanted) -> None:
    plan = make_plan(wanted)
    seated = seated_of(wanted)
    fixed = {pair for pair, is_fixed in wanted.seats.items() if is_fixed}

    assert seated.isdisjoint(wanted.closed)
    assert len(plan.added) == len(set(plan.added))
    assert fixed.isdisjoint(plan.removed)
    ended = {one.key for one in wanted.candidates if not one.is_open}
    assert {reviewer for _, reviewer in seated - fixed}.isdisjoint(ended)


@settings(max_examples=100, deadline=None)
@given(committees(applications=15, reviewers=8, conflicts=False))
def test_loads_differ_by_one_at_most_where_nothing_is_in_the_way(wanted: Wanted) -> None:
    wanted = replace(wanted, seats=dict.fromkeys(wanted.seats, False))
    plan = make_plan(wanted)

    assert max(plan.loads.values()) - min(plan.loads.values()) <= 1
    assert sum(plan.loads.values()) == len(wanted.entries) * min(wanted.per_application, len(wanted.candidates))


@settings(max_examples=100, deadline=None)
@given(committees(applications=15, reviewers=8))
def test_what_is_missing_can_not_be_filled(wanted: Wanted) -> None:
    """As many seats as a maximum flow finds by plain search; and nobody is left who could have taken one."""
    plan = make_plan(wanted)
    loose = seated_of(wanted) - fixed_of(wanted)

    assert len(loose) == count_most(wanted)
    for unmet in plan.unmet:
        assert unmet.missing > 0
        assert set(unmet.obstacles) == {one.key for one in wanted.candidates}
        assert Obstacle.SHARE not in unmet.obstacles.values()


def count_most(wanted: Wanted) -> int:
    """The most seats beside the fixed ones: one after the other by a search for a way to free a place."""
    fixed = fixed_of(wanted)
    room = {
        one.key: (10**6 if one.limit is None else one.limit) - sum(1 for _, r in fixed if r == one.key)
        for one in wanted.candidates
        if one.is_open
    }
    taken: dict[int, set[int]] = {key: set() for key in room}

    def take(application: int, tried: set[int]) -> bool:
        for reviewer, number in room.items():
            pair = application, reviewer
            if reviewer in tried or pair in wanted.closed or pair in fixed or application in taken[reviewer]:
                continue
            tried.add(reviewer)
            free = len(taken[reviewer]) < number
            moved = next((a for a in sorted(taken[reviewer]) if not free and take(a, tried)), None)
            if free or moved is not None:
                taken[reviewer] -= {moved}
                taken[reviewer].add(application)
                return True
        return False

    for entry in wanted.entries:
        size = wanted.per_application - sum(1 for a, _ in fixed if a == entry.key)
        for _seat in range(size):
            take(entry.key, set())
    return sum(map(len, taken.values()))


@settings(max_examples=100, deadline=None)
@given(committees(applications=10, reviewers=6), st.randoms(use_true_random=False))
def test_the_same_input_in_any_order_gives_the_same_plan(wanted: Wanted, chance) -> None:
    entries, candidates = list(wanted.entries), list(wanted.candidates)
    seats = list(wanted.seats.items())
    for some in (entries, candidates, seats):
        chance.shuffle(some)
    shuffled = replace(wanted, entries=tuple(entries), candidates=tuple(candidates), seats=dict(seats))

    assert make_plan(shuffled) == make_plan(wanted)


@settings(max_examples=60, deadline=None)
@given(committees(applications=15, reviewers=8, seats=False))
def test_a_plan_that_was_applied_leaves_nothing_to_do(wanted: Wanted) -> None:
    plan = make_plan(wanted)
    again = make_plan(replace(wanted, seats=dict.fromkeys(plan.added, False)))

    assert again.is_empty
    assert again.unmet == plan.unmet


@pytest.mark.parametrize("seed", range(8))
def test_only_the_seats_of_who_drops_out_move(seed: int) -> None:
    """As many as fell empty; where fewer would do, or more were needed, is shown beside every other plan above."""
    wanted = make_committee(applications=45, reviewers=9, seed=seed)
    later = drop_out(wanted, make_plan(wanted), seed=seed)
    plan = make_plan(later)
    emptied = {pair for pair, is_fixed in later.seats.items() if pair[1] == 5 and not is_fixed}

    assert set(plan.removed) == emptied
    assert len(plan.added) == len(emptied) > 5
    loads = [load for reviewer, load in plan.loads.items() if reviewer != 5]
    assert max(loads) - min(loads) <= 1


def test_every_reviewer_is_named_with_what_is_in_the_way() -> None:
    entries = (Entry(1), Entry(2))
    candidates = (Candidate(11), Candidate(12), Candidate(13, limit=1), Candidate(14, is_open=False))
    wanted = Wanted(entries, candidates, 3, frozenset({(1, 12)}), {(2, 13): True})

    plan = make_plan(wanted)

    (unmet,) = plan.unmet
    assert (unmet.application, unmet.missing) == (1, 2)
    assert unmet.obstacles == {11: "seated", 12: "closed", 13: "limit", 14: "ended"}


def test_a_scored_seat_of_who_dropped_out_counts_and_stays() -> None:
    wanted = Wanted((Entry(1),), (Candidate(11), Candidate(12, is_open=False)), 2, seats={(1, 12): True})

    plan = make_plan(wanted)

    assert (plan.added, plan.removed, plan.unmet) == (((1, 11),), (), ())
    assert plan.loads == {11: 1, 12: 1}


def test_a_scored_seat_with_a_conflict_found_late_counts_no_more() -> None:
    wanted = Wanted((Entry(1),), (Candidate(11), Candidate(12)), 1, frozenset({(1, 11)}), {(1, 11): True})

    plan = make_plan(wanted)

    assert (plan.added, plan.removed) == (((1, 12),), ())
    assert plan.before == {11: 0, 12: 0}


def test_who_knows_the_industry_and_who_reads_the_language_come_first() -> None:
    entries = (Entry(1, "health"), Entry(2, "", "en"), Entry(3))
    candidates = (
        Candidate(11),
        Candidate(12, None, frozenset({"health"})),
        Candidate(13, None, frozenset(), frozenset({"en"})),
    )

    plan = make_plan(Wanted(entries, candidates, 1))

    assert plan.added == ((1, 12), (2, 13), (3, 11))
    assert (plan.industry_unmet, plan.language_unmet) == ((), ())


def test_who_knows_the_industry_goes_where_nobody_who_has_scored_does() -> None:
    health = frozenset({"health"})
    candidates = (Candidate(11, 1, health), Candidate(12, 1, health), Candidate(13, 2), Candidate(14, 2))

    plan = make_plan(Wanted((Entry(1, "health"), Entry(2, "health")), candidates, 2, seats={(1, 11): True}))

    assert (2, 12) in plan.added
    assert plan.industry_unmet == ()


def test_wishes_that_can_not_be_met_say_why() -> None:
    entries = (Entry(1, "health"), Entry(2, "", "en"))
    candidates = (Candidate(11), Candidate(12, None, frozenset({"health"}), frozenset({"en"})))

    plan = make_plan(Wanted(entries, candidates, 1, frozenset({(1, 12), (2, 12)})))

    assert [(unmet.application, unmet.obstacles) for unmet in plan.industry_unmet] == [(1, {12: "closed"})]
    assert [(unmet.application, unmet.obstacles) for unmet in plan.language_unmet] == [(2, {12: "closed"})]


@pytest.mark.parametrize("name", COMMITTEES)
def test_a_thousand_applications_and_sixty_reviewers_in_under_five_seconds(name: str) -> None:
    timing = measure(name, **COMMITTEES[name])

    assert max(timing.first, timing.again) < BOUND
    assert not set(timing.plan.added) & make_committee(**COMMITTEES[name]).closed


def test_an_empty_committee_or_no_application_is_an_empty_plan() -> None:
    begun = time.monotonic()

    assert make_plan(Wanted((), (Candidate(11),), 3)).is_empty
    assert [unmet.missing for unmet in make_plan(Wanted((Entry(1),), (), 3)).unmet] == [3]
    assert time.monotonic() - begun < BOUND
