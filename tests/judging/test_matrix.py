"""Who reads and who writes what, at every address where judging could show, in every kind of phase: `matrix.txt`."""

import pytest

from tests.judging.drawing import draw, read_matrix, say_nothing
from tests.judging.surfaces import list_other_surfaces, list_review_surfaces
from tests.judging.world import PHASES, World

WHOLE = "open, blind"  # of this one, the admin and what surrounds it is in the matrix, too
pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.timeout(600)]


@pytest.mark.parametrize("kind", PHASES)
def test_each_cell_is_as_the_matrix_says(kind, s3, monkeypatch) -> None:
    monkeypatch.setattr("config.urls.handler404", say_nothing, raising=False)  # its page is the same for everybody
    world = World(kind)
    surfaces = list_review_surfaces() + (list_other_surfaces() if kind == WHOLE else [])

    assert draw(world, surfaces) == read_matrix()[kind]
