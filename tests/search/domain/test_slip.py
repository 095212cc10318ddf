"""Words that are one slip apart."""

from collections import Counter

import pytest

from foundation.search.domain.slip import find_similar, is_one_slip


@pytest.mark.parametrize(
    ("typed", "known", "alike"),
    [
        ("テレワク", "テレワーク", True),
        ("テレワーーク", "テレワーク", True),
        ("テレワード", "テレワーク", True),
        ("テワレーク", "テレワーク", True),
        ("在宅勤無", "在宅勤務", True),
        ("telewrok", "telework", True),
        ("telework", "telework", False),
        ("twlewrok", "telework", False),
        ("tele", "telework", False),
        ("ab", "ba", True),
        ("abc", "cba", False),
        ("", "a", True),
    ],
)
def test_one_letter_more_less_other_or_swapped(typed: str, known: str, alike: bool) -> None:
    assert is_one_slip(typed, known) is alike
    assert is_one_slip(known, typed) is alike


def test_the_most_frequent_word_is_suggested() -> None:
    words = Counter({"表彰": 1, "キャンペーン": 3, "キャンペール": 3, "キャンペーナ": 2})

    assert find_similar("キャンペー", words) == "キャンペール"
    assert find_similar("表象", words) is None
    assert find_similar("xyz", Counter({"xyzz": 1})) is None


@pytest.mark.parametrize("typed", ["ャンペーン", "キャンペー", "キキャンペーン", "ャキンペーン", "リャンペーン"])
def test_a_slip_at_either_end_is_found_too(typed: str) -> None:
    assert find_similar(typed, Counter({"キャンペーン": 1, "メールマガジン": 5})) == "キャンペーン"
