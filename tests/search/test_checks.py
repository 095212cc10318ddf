"""Whether there is an index of words, and who hears that there is none."""

from typing import Any

import pytest

from foundation.search import conf
from foundation.search.checks import check_index


def test_this_site_has_the_extra() -> None:
    assert (check_index(None), conf.is_indexed()) == ([], True)


def test_a_site_without_the_extra_is_told_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conf, "PACKAGES", ("a_package_that_nobody_has",))
    conf.has_packages.cache_clear()
    try:
        assert ([message.id for message in check_index(None)], conf.is_indexed()) == (["laurel_search.W001"], False)
    finally:
        monkeypatch.undo()
        conf.has_packages.cache_clear()


def test_a_host_may_do_without_the_index(settings: Any) -> None:
    settings.LAUREL_SEARCH_INDEX = False

    assert (check_index(None), conf.is_indexed()) == ([], False)
