"""Which copies the figure counts, and which lines are tables: see decision 0029."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.plainness.duplicates import find_duplicates
from tests.architecture.plainness.tree import Tree


@pytest.fixture
def find(tmp_path: Path) -> Callable[..., list[str]]:
    """What is found in a house of these files."""

    def find_in(**files: str) -> list[str]:
        for name, text in files.items():
            (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        return find_duplicates(Tree(tmp_path))

    return find_in


def write_rows(shapes: int, *, name: str) -> str:
    """Ten lines in as many shapes, one after the other, over and over."""
    return "\n".join(f"{name}_{number}{'.x' * (number % shapes)} = find({number})" for number in range(10))


def test_a_copy_of_ten_lines_is_found(find) -> None:
    one, other = write_rows(10, name="value"), write_rows(10, name="found").replace("find", "get")
    found = find(one=f"import re\n\n{one}\n", two=f"# two\n{other}\n", three=other.rpartition("\n")[0])
    assert found == ["one.py:3-12 ~ two.py:2-11"]


def test_ten_lines_of_four_shapes_are_a_copy(find) -> None:
    assert find(one=write_rows(4, name="value"), two=write_rows(4, name="found")) == ["one.py:1-10 ~ two.py:1-10"]


def test_ten_lines_of_three_shapes_are_a_table(find) -> None:
    assert find(one=write_rows(3, name="value"), two=write_rows(3, name="found")) == []


def test_a_run_in_more_than_eight_places_is_a_form_of_the_language(find) -> None:
    assert find(**{f"file_{number}": write_rows(10, name="value") for number in range(9)}) == []
