"""A package that hides another of its name is found, wherever it lies."""

from pathlib import Path

import pytest

import news
from foundation.headless.checks import list_packages
from tests.architecture.house import ROOT


@pytest.fixture
def namesake(tmp_path: Path) -> Path:
    own = tmp_path / "news"
    own.mkdir()
    (own / "__init__.py").touch()
    return own


def test_a_package_is_found_once_however_often_its_folder_is_named() -> None:
    assert list_packages("news", [str(ROOT), str(ROOT), f"{ROOT}/site/.."]) == [Path(news.__file__).parent]


def test_namesakes_are_found_in_the_order_of_the_path(namesake: Path) -> None:
    ours = Path(news.__file__).resolve().parent

    assert list_packages("news", [str(namesake.parent), str(ROOT)]) == [namesake, ours]
    assert list_packages("news", [str(ROOT), str(namesake.parent)]) == [ours, namesake]


def test_an_empty_entry_is_the_folder_one_is_in(namesake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(namesake.parent)

    assert list_packages("news", [""]) == [namesake]
    assert list_packages("nothing_of_this_name", [""]) == []
