"""Groups of words that mean the same, as staff enter them."""

import pytest

from foundation.search.domain.queries import read_query
from foundation.search.domain.query import parse_query
from foundation.search.domain.synonym import expand, list_phrases
from foundation.search.models import Synonym

pytestmark = pytest.mark.django_db


def test_a_word_is_any_of_its_group() -> None:
    Synonym.objects.create(words="副業\n兼業\nside job")

    assert ("副業",) in read_query("兼業").wanted[0].phrases
    assert ("side", "job") in read_query("副業").wanted[0].phrases
    assert ("副業",) in read_query('"side job"').wanted[0].phrases
    assert read_query("本業") == parse_query("本業")


def test_what_must_not_occur_stays_as_it_was_typed() -> None:
    query = expand(parse_query("会社 -兼業"), [list_phrases(["副業", "兼業"])])

    assert query.unwanted == parse_query("-兼業").unwanted


def test_words_without_letters_mean_nothing() -> None:
    assert list_phrases(["。", '"', ""]) == ()
