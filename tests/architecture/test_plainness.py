"""The house stays plain: each figure is within its limit (figures.toml)."""

import pytest

from tests.architecture.plainness.figures import FIGURES, Figure, read_limits
from tests.architecture.plainness.tree import Tree, read_house

LIMITS = read_limits()

pytestmark = pytest.mark.xdist_group("plainness")  # one process reads and parses the house


@pytest.fixture(scope="module")
def house() -> Tree:
    return read_house()


@pytest.mark.parametrize("figure", [each for each in FIGURES if each.has_limit], ids=lambda figure: figure.code)
def test_the_figure_is_within_its_limit(house: Tree, figure: Figure) -> None:
    found = figure.measure(house)
    assert figure.keeps(figure.value(found), LIMITS[figure.code]), found


def test_every_figure_has_its_limit_or_says_that_it_has_none() -> None:
    assert [figure.code for figure in FIGURES if figure.has_limit] == list(LIMITS)
