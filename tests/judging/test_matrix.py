"""Who reads and who writes what, at every address where judging could show, in every kind of phase: `matrix.txt`."""

import pytest

from tests.judging.drawing import WHOLE, draw, draw_beside, read_matrix
from tests.judging.quickly import answering_quickly
from tests.judging.surfaces_around import list_other_surfaces
from tests.judging.surfaces_review import list_review_surfaces
from tests.judging.world import PHASES, World

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db, pytest.mark.timeout(600)]


@pytest.mark.parametrize("kind", PHASES)
def test_each_cell_is_as_the_matrix_says(kind, s3) -> None:
    own, others = list_review_surfaces(), list_other_surfaces()

    with answering_quickly():
        world = World(kind)
        drawn = draw(world, [*own, *others]) if kind == WHOLE else draw_beside(world, own, others)

    assert drawn == read_matrix()[kind]
