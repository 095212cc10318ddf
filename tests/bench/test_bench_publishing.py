"""`make bench`, what is published: when every worker has shown it, and what comes too late, is judged from notes."""

import pytest

from bench.bar import BARS
from bench.measurement import Measured
from bench.publishing import PLACES, Edition, Published, Shown, read_edition, write_title
from bench.workload import KEPT, SHARED

AT = 100.0  # when an edition becomes public


def shown(worker: str, edition: int, after: float, *, place: str = "feed of news") -> Shown:
    """Asked for so long after the moment, and answered at once."""
    return Shown(place, worker, edition, AT + after, AT + after)


def seen_everywhere(after: float) -> Edition:
    notes = [shown(worker, 2, after, place=place) for place in PLACES for worker in "ab"]
    return Edition(2, AT, [shown("a", 1, -1.0), *notes])


def test_an_edition_is_seen_where_every_worker_has_shown_it() -> None:
    edition = Edition(2, AT, [shown("a", 1, 0.1), shown("a", 2, 0.2), shown("a", 2, 0.3)])
    assert edition.seconds()["feed of news"] == float("inf")
    assert not edition.is_seen()

    edition.shown.append(shown("b", 2, 0.5))
    assert edition.seconds()["feed of news"] == pytest.approx(0.5)
    assert not edition.is_seen()
    assert seen_everywhere(0.4).is_seen()


@pytest.mark.parametrize(
    ("later", "stale"),
    [
        ((), 0),
        ((shown("b", 1, 0.9),), 0),  # in time, and the other worker has not shown it yet
        ((shown("b", 1, 1.1),), 1),
        ((shown("a", 1, 0.3),), 1),  # it had shown it already
        ((shown("a", 1, 0.1, place="sitemap"),), 0),
        ((shown("b", 3, 2.0),), 0),
    ],
)
def test_what_comes_too_late_is_stale(later: tuple[Shown, ...], stale: int) -> None:
    assert len(list(Edition(2, AT, [shown("b", 1, -0.5), shown("a", 2, 0.2), *later]).list_stale())) == stale


def test_the_bars_are_held_by_the_slowest_edition_and_by_no_wrong_answer() -> None:
    def held(*editions: Edition) -> list[bool]:
        measured = Measured(published={site: Published(list(editions)) for site in (KEPT, SHARED)})
        return [bar.holds(measured) for bar in BARS if "published" in bar.what or "stale" in bar.what]

    assert held(seen_everywhere(0.2), seen_everywhere(1.0)) == [True] * 4
    assert held(seen_everywhere(0.2), seen_everywhere(1.01)) == [False, False, True, True]
    assert held(Edition(2, AT)) == [False, False, True, True]
    drafted = seen_everywhere(0.2)
    drafted.drafts = 1
    assert held(drafted) == [True, True, False, False]
    assert not any(bar.holds(Measured()) for bar in BARS if "published" in bar.what or "stale" in bar.what)


def test_the_oldest_edition_of_an_answer_counts_and_what_is_searched_for_does_not() -> None:
    assert read_edition(f"{write_title(3)} … {write_title(2)}") == 2
    assert read_edition("nothing found for publication0004") == 0
