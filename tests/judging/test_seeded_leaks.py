"""The matrix can fail: a guard of each kind of surface is broken, and a cell is another one."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from awards.reviews.domain.notices import reviewer as notices
from awards.reviews.domain.queries import phase_application, reviewer_file
from awards.reviews.models import Review
from awards.reviews.views import review, review_access
from tests.doors.seeds import allow_everything, open_all_reviews
from tests.judging.drawing import list_cells, read_row, say_nothing
from tests.judging.surfaces import MAIL, list_other_surfaces, list_review_surfaces
from tests.judging.words import WORDS
from tests.judging.world import World

NAMES, BLIND = "open, with names", "open, blind"
Breaks = Callable[[pytest.MonkeyPatch], None]
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


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

    def read_named(phase, submission, rubric):
        phase.is_blind = False
        return read(phase, submission, rubric)

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
    Seed("everybody's invitation", open_all_reviews, NAMES, "laurel_reviews:review", "next to them", "NTA"),
    Seed("what isn't assigned", open_all_of_the_phase, NAMES, "laurel_reviews:score", "unassigned", "o+"),
    Seed("a name beside the answers", read_with_names, BLIND, "laurel_reviews:review", "assigned", "NTA+"),
    Seed("a copy's name", name_copies, BLIND, "laurel_reviews:file", "assigned", "FN"),
    Seed("what a colleague said", show_all_reviews, NAMES, "laurel_reviews:review", "assigned", "NTSA+"),
    Seed("a name in a mail", name_in_mail, NAMES, "mail", "assigned", "N"),
    Seed("decisions to who processes", allow_everything, BLIND, "decision_sets:board", "clerk", "ND"),
    Seed("an export to who processes", allow_everything, BLIND, "decision_sets:export", "clerk", "ND"),
    Seed("conflicts to who processes", allow_everything, BLIND, "review_conflicts:inspect", "auditor", "RC"),
]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name.replace(" ", "-"))
def test_a_broken_guard_changes_a_cell(seed, s3, monkeypatch) -> None:
    monkeypatch.setattr("config.urls.handler404", say_nothing, raising=False)
    seed.breaks(monkeypatch)
    world = World(seed.kind)
    surfaces = [*list_review_surfaces(), *list_other_surfaces(), MAIL]
    [surface] = [one for one in surfaces if one.name == seed.surface]

    cells = list_cells(world, surface)

    assert cells[list(world.people).index(seed.who)] == seed.cell
    assert cells != read_row(seed.kind, seed.surface)
