"""Which queries are the same search: other spellings, readings and orders are, more or fewer words aren't."""

import pytest

from foundation.search.domain.query import parse_query
from foundation.search.domain.recommendation import is_same_search, read_search

SAME = [
    ("打合せ", "打ち合わせ"),
    ("ﾃﾚﾜｰｸ", "テレワーク"),
    ("ざいたくきんむ", "在宅勤務"),
    ("在宅勤務の制度", "制度 在宅勤務"),
    ("制度　在宅勤務", "在宅勤務 制度"),
    ("Teleworkers", "telework"),
    ("制度 制度", "制度"),
    ("IT", "IT"),
    ("it", "IT"),
]
OTHER = [
    ("在宅", "在宅勤務"),
    ("在宅勤務 制度", "在宅勤務"),
    ("在宅勤務", "在宅勤務 制度"),
    ("在宅勤務 -制度", "在宅勤務"),
    ("京都", "東京都"),
    ("", ""),
    ("。", "。"),
]


@pytest.mark.parametrize(("typed", "entered"), SAME)
def test_the_same_words_are_the_same_search(typed: str, entered: str) -> None:
    assert is_same_search(parse_query(typed), read_search(entered))


@pytest.mark.parametrize(("typed", "entered"), OTHER)
def test_more_fewer_or_other_words_are_another_search(typed: str, entered: str) -> None:
    assert not is_same_search(parse_query(typed), read_search(entered))
