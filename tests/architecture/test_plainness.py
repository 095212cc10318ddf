"""The house gets plainer, never less so: each figure is at least as good as the one held in figures.toml."""

import pytest

from tests.architecture.plainness.figures import FIGURES, Figure, read_held
from tests.architecture.plainness.tree import Tree

HELD = read_held()

pytestmark = pytest.mark.xdist_group("plainness")  # one process reads and parses the house


@pytest.fixture(scope="module")
def house() -> Tree:
    return Tree()


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.code)
def test_the_figure_is_no_worse_than_held(house: Tree, figure: Figure) -> None:
    found = figure.measure(house)
    held = HELD[figure.code]["today"]
    assert figure.keeps(figure.value(found), held), found


def test_every_figure_is_held() -> None:
    assert [figure.code for figure in FIGURES] == list(HELD)
