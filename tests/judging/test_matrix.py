"""Who reads and who writes what, at every address where judging could show, in every kind of phase: `matrix.txt`.

Each kind of person asks at each address in *open, blind*, and at each of `/review/` in every kind of phase. Elsewhere
who gets anything, or gets into the room, asks in all kinds once the phase is over, and in some before; those who are
refused at its door by turns, so that each of them asks at each address in at least one other kind. A kind that is
another's twin but for names asks less.

So it is with `--whole-walk` (`make doors`). `make test` asks who gets something, of the refused some by turns, and what
has a twin that hides names in that alone; nobody in the grace.
"""

import pytest

from tests.judging.drawing import (
    BESIDE,
    SHARES,
    SHARING,
    WHOLE,
    draw,
    draw_beside,
    draw_let_in,
    draw_some,
    is_shared_out,
    list_turns,
    read_cells,
    read_matrix,
)
from tests.judging.phases import PHASES, TWINS
from tests.judging.quickly import answering_quickly
from tests.judging.surfaces_around import list_other_surfaces
from tests.judging.surfaces_review import list_review_surfaces
from tests.judging.world import World

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db, pytest.mark.timeout(600)]


def list_kinds() -> list[object]:
    """All; what has a twin that hides names, and the grace between open and over, is left to `make doors`."""
    seen = {*TWINS.values(), "in grace, blind"}
    return [pytest.param(kind, marks=[pytest.mark.whole] if kind in seen else []) for kind in PHASES]


@pytest.mark.parametrize("kind", list_kinds())
def test_each_cell_is_as_the_matrix_says(kind, s3, request) -> None:
    goes_all_the_way = request.config.getoption("--whole-walk")
    draw_open, draw_rest = (draw, draw_beside) if goes_all_the_way else (draw_let_in, draw_some)
    own, others = list_review_surfaces(), list_other_surfaces()

    with answering_quickly():
        world = World(kind)
        drawn = draw_open(world, [*own, *others]) if kind == WHOLE else draw_rest(world, own, others)

    assert drawn == read_matrix()[kind]


def test_whoever_is_refused_asks_at_each_address_in_some_other_kind_of_phase() -> None:
    (people,) = {len(cells) for cells in read_cells(WHOLE).values()}
    turns = {
        (size, number): {place for kind in BESIDE for place in list_turns(size, number, kind)}
        for size in range(1, people + 1)
        for number in range(size)
    }

    assert {key for key, found in turns.items() if found != set(range(key[0]))} == set()


def test_whoever_gets_in_asks_at_each_address_in_some_kind_of_an_open_phase_and_in_all_of_one_that_is_over() -> None:
    shares = [{kind for kind in BESIDE if is_shared_out(number, kind)} for number in range(SHARES)]

    over = set(BESIDE) - set(SHARING)
    assert [(bool(kinds & set(SHARING)), over <= kinds) for kinds in shares] == [(True, True)] * SHARES
    assert set.union(*shares) == set(BESIDE)
