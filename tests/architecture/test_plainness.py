"""The house stays plain: each figure has a limit, in figures.toml; `make lint` fails where one is over it."""

from tests.architecture.plainness.figures import FIGURES, read_limits


def test_every_figure_has_its_limit_or_says_that_it_has_none() -> None:
    assert [figure.code for figure in FIGURES if figure.has_limit] == list(read_limits())
