"""Other ways to write one word, in names and in English."""

from collections import Counter

import pytest

from foundation.search.backends import fold
from foundation.search.domain.variant import GROUPS, LETTERS, MOST, list_variants


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("斉藤", ["斎藤"]),
        ("斎藤", ["斉藤"]),
        ("凛", ["凜"]),
        ("薮", ["藪", "籔"]),
        ("竈", ["竃"]),
        ("峯崎", ["峯埼", "峯碕", "峯嵜", "峰崎", "峰埼", "峰碕", "峰嵜"]),
        ("山田", []),
        ("テレワーク", []),
        ("", []),
        ("organization", ["organisation"]),
        ("organised", ["organized"]),
        ("analyze", ["analyse"]),
        ("colour", ["color"]),
        ("favorite", ["favourite"]),
        ("neighborhood", ["neighbourhood"]),
        ("our", []),
        ("hour", []),
        ("wise", []),
        ("visit", []),
        ("island", []),
    ],
)
def test_a_word_has_other_spellings(typed: str, others: list[str]) -> None:
    assert list_variants(typed) == others


def test_a_spelling_and_its_other_are_each_others() -> None:
    for word in ("斎藤", "organisation", "behaviour", "analysed"):
        assert [word] == [back for other in list_variants(word) for back in list_variants(other)]


def test_a_word_of_many_such_letters_has_few_variants() -> None:
    assert len(list_variants("斉" * 60)) == MOST


def test_a_letter_is_in_one_group_and_one_that_every_text_has() -> None:
    letters = Counter(letter for group in GROUPS for letter in group)

    assert [letter for letter, times in letters.items() if times > 1] == []
    assert [letter for letter in LETTERS if fold(letter) != letter] == []
