"""The matrix can fail at each of its surfaces: what slips out is a letter, and without its guard a cell is another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from awards.reviews.domain.notices import reviewer as notices
from awards.reviews.domain.queries import phase_application, reviewer_file
from awards.reviews.models import Review
from awards.reviews.views import review, review_access
from tests.judging.drawing import WHOLE, find_cell, list_cells, read_cells
from tests.judging.leaks import leaking, open_everything
from tests.judging.quickly import answering_quickly, say_nothing
from tests.judging.surface import MAIL, Surface
from tests.judging.surfaces_around import list_other_surfaces
from tests.judging.surfaces_review import list_review_surfaces
from tests.judging.words import WORDS
from tests.judging.world import World

NAMES = "open, with names"
OFF = ("add", "edit", "delete", "history", "history_results", "usage")  # of a viewset, where it has none of these pages
OVER = {  # steps of an application that is submitted, and of a correction that nobody has requested
    *(
        "application",
        "organisation",
        "parties",
        "other_awards",
        "questions",
        "efforts",
        "materials",
        "check",
        "sending",
    ),
    *("correction", "take_back"),
}
POSTED = {  # elsewhere, and nothing that is read
    *(f"material_{name}" for name in ("send", "begin", "complete", "parts", "remove")),
    *("fill_in", "colleague_change", "link_make", "link_revoke", "stop", "again", "lift", "move"),
    *("messages_read", "note", "posted", "approve_extension", "decline_extension"),
}
ABSENT = {  # what judging has nothing to do with, and is not in this world
    *("message_file", "postal_notice", "materials_bundle", "newest_figures", "wording", "mailing", "write", "create"),
}
FOR_ALL = {"award page", "cycle page", "call"}  # of what isn't asked for by its path
WRITTEN_BY = {"laurel_reviews:questions": "unassigned"}  # that it is another's the verb asks once more
WHO = ("clerk", "auditor", "editor", "next to them", "assigned", "link")
pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db, pytest.mark.timeout(600)]


@pytest.fixture
def world(s3) -> Iterator[World]:
    with answering_quickly():
        yield World(WHOLE)


def list_all() -> list[Surface]:
    return [*list_review_surfaces(), *list_other_surfaces()]


def last_word(name: str) -> str:
    return (
        name.removeprefix("laurel_processing_admin_").removeprefix("awards_applications_modeladmin_").rpartition(":")[2]
    )


def test_every_surface_is_reached_by_somebody_or_has_a_reason() -> None:
    cells = read_cells(WHOLE)
    unreached = {last_word(name) for name, found in cells.items() if set(found) == {"-"}}

    assert cells.keys() == {one.name for one in list_all()} | {MAIL.name}
    assert unreached - set(OFF) == OVER | POSTED | ABSENT


@pytest.mark.whole
def test_a_fact_that_slips_into_any_surface_is_a_letter(world) -> None:
    """Also into what says no: a page with what is typed by somebody who mayn't save it, and its script's answer."""
    cells, people = read_cells(WHOLE), list(world.people.values())
    everything = "".join(WORDS.values())
    reached = {}
    for surface in list_all():
        places = [place for place, cell in enumerate(cells[surface.name]) if cell.strip("-+")]
        if places:
            with leaking(everything):
                reached[surface.name] = find_cell(surface, world, people[places[-1]])

    assert {name: cell for name, cell in reached.items() if cell.strip("F+") != "".join(WORDS)} == {}
    assert len(reached) > 200
    with leaking(everything):
        refused = [one for one in list_review_surfaces() if one.name.endswith((":review", ":questions", ":score"))]
        assert [find_cell(one, world, world.people["in conflict"]) for one in refused] == ["".join(WORDS)] * 3


@pytest.mark.whole
def test_a_guard_that_is_gone_is_another_cell_at_every_door(world, monkeypatch) -> None:
    cells, names = read_cells(WHOLE), list(world.people)
    open_everything(monkeypatch)
    unchanged, open_to_all = set(), set()
    for surface in list_all():
        found = cells[surface.name]
        visitors = (WRITTEN_BY[surface.name],) if surface.name in WRITTEN_BY else WHO
        refused = [who for who in visitors if found[names.index(who)] == "-"]
        if set(found) == {"-"}:
            continue
        if not refused:
            open_to_all.add(surface.name)
        elif find_cell(surface, world, world.people[refused[0]]) == "-":
            unchanged.add(surface.name)

    assert unchanged == set()
    assert {name for name in open_to_all if not name.startswith(("search for", "/"))} == FOR_ALL


Breaks = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Seed:
    """A guard that is broken, in which phase, at which surface, and what somebody gets there then."""

    name: str
    breaks: Breaks
    kind: str
    surface: str
    who: str
    cell: str


def forget_conflicts(patch: pytest.MonkeyPatch) -> None:
    everything = phase_application.list_committee_applications
    patch.setattr(phase_application, "list_reviewable", lambda reviewer: everything(reviewer.committee))


def open_all_of_the_phase(patch: pytest.MonkeyPatch) -> None:
    def find_any(reviewer, phase, key, *, at):
        phase.sight = "all"
        return phase_application.find_readable(reviewer, phase, key, at=at)

    patch.setattr(review_access, "find_readable", find_any)


def read_with_names(patch: pytest.MonkeyPatch) -> None:
    read = review.read_application

    def read_named(phase, submission, rubric, **more):
        phase.is_blind = False
        return read(phase, submission, rubric, **more)

    patch.setattr(review, "read_application", read_named)


def name_copies(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reviewer_file, "name_copy", lambda *given: f"{WORDS['N']}.pdf")


def show_all_reviews(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(review, "list_others", lambda *given, **more: Review.objects.all())


def name_in_mail(patch: pytest.MonkeyPatch) -> None:
    values = notices.values_for
    patch.setattr(notices, "values_for", lambda reviewer: values(reviewer) | {"name": WORDS["N"]})


SEEDS = [
    Seed("a conflict that shuts nothing", forget_conflicts, NAMES, "laurel_reviews:review", "in conflict", "NTA+"),
    Seed("what isn't assigned", open_all_of_the_phase, NAMES, "laurel_reviews:score", "unassigned", "o+"),
    Seed("a name beside the answers", read_with_names, WHOLE, "laurel_reviews:review", "assigned", "NTA+"),
    Seed("a copy's name", name_copies, WHOLE, "laurel_reviews:file", "assigned", "FN"),
    Seed("what a colleague said", show_all_reviews, NAMES, "laurel_reviews:review", "assigned", "NTSA+"),
    Seed("a name in a mail", name_in_mail, NAMES, "mail", "assigned", "N"),
]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name.replace(" ", "-"))
def test_a_broken_guard_changes_a_cell(seed, s3, monkeypatch) -> None:
    monkeypatch.setattr("config.urls.handler404", say_nothing, raising=False)
    seed.breaks(monkeypatch)
    world = World(seed.kind)
    surfaces = [*list_review_surfaces(), MAIL]
    [surface] = [one for one in surfaces if one.name == seed.surface]

    cells = list_cells(world, surface)

    assert cells[list(world.people).index(seed.who)] == seed.cell
    assert cells != read_cells(seed.kind)[seed.surface]
