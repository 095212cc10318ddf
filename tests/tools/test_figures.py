"""What `make lint` prints of the figures: every one, with its limit, and what is over it."""

import pytest

from tests.architecture.plainness.figures import FIGURES, Figure
from tests.architecture.plainness.tree import Tree
from tools import figures
from tools.figures import brief, print_briefly
from tools.test import LINT


def test_lint_prints_the_figures() -> None:
    assert dict(LINT)["figures"][-2:] == ("tools.figures", "--brief")


def test_each_figure_is_printed_with_its_limit() -> None:
    limits = {figure.code: 3.0 for figure in FIGURES if figure.has_limit}

    lines = [brief(figure, 2, limits) for figure in FIGURES]

    assert [line.split()[0] for line in lines] == [figure.code for figure in FIGURES]
    assert "duplicates 2 (≤3.0)" in lines
    assert "mirrored_modules 2 (≥3.0, OVER)" in lines
    assert "admin_lines 2" in lines


def test_what_is_over_its_limit_says_so() -> None:
    figure = Figure("duplicates", lambda tree: ["a", "b"])

    assert brief(figure, ["a", "b"], {"duplicates": 1}) == "duplicates 2 (≤1, OVER)"


def test_lint_fails_where_a_figure_is_over_its_limit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(figures, "FIGURES", (Figure("duplicates", lambda tree: ["here", "there"]),))

    assert print_briefly(Tree(), {"duplicates": 2}) == 0
    assert print_briefly(Tree(), {"duplicates": 1}) == 1
    assert "duplicates: ['here', 'there']" in capsys.readouterr().out
