"""Texts of the index by page, whole; nothing where there is no index."""

import pytest

from foundation.search.domain.entry import rebuild
from foundation.search.domain.queries.entry_text import read_texts
from tests.factories.news import PressReleaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    made = [PressReleaseFactory(title=f"見本の発表{number}") for number in range(3)]
    rebuild()
    return made


def test_the_texts_of_the_pages_that_are_asked_for(pages, django_assert_num_queries):
    first, second, _other = pages

    with django_assert_num_queries(1):
        texts = read_texts([first.pk, second.pk, 999_999])

    assert texts.keys() == {first.pk, second.pk}
    assert "見本の発表0" in texts[first.pk]


def test_without_an_index_nothing_is_known(pages, settings):
    settings.LAUREL_SEARCH_INDEX = False

    assert read_texts([pages[0].pk]) is None
