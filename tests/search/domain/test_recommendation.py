"""Which queries are the same search: other spellings, readings and orders are, more or fewer words aren't."""

import pytest
from django.core.exceptions import ValidationError

from foundation.search.domain.query import parse_query
from foundation.search.domain.recommendation import is_same_search, read_search
from foundation.search.models import Recommendation


@pytest.mark.parametrize(
    ("typed", "known", "same"),
    [
        ("打合せ", "打ち合わせ", True),
        ("ﾃﾚﾜｰｸ", "テレワーク", True),
        ("ざいたくきんむ", "在宅勤務", True),
        ("在宅勤務の制度", "制度 在宅勤務", True),
        ("制度　在宅勤務", "在宅勤務 制度", True),
        ("Teleworkers", "telework", True),
        ("在宅", "在宅勤務", False),
        ("在宅勤務 制度", "在宅勤務", False),
        ("在宅勤務", "在宅勤務 制度", False),
        ("在宅勤務 -制度", "在宅勤務", False),
        ("京都", "東京都", False),
        ("制度 制度", "制度", True),
        ("", "", False),
        ("。", "。", False),
    ],
)
def test_the_same_words_are_the_same_search(typed: str, known: str, same: bool) -> None:
    assert is_same_search(parse_query(typed), read_search(known)) is same


def test_there_is_a_search_at_least() -> None:
    with pytest.raises(ValidationError):
        Recommendation(words=" \n").clean()

    assert str(Recommendation(words="応募\n 申込み\n応募")) == "応募 / 申込み"
