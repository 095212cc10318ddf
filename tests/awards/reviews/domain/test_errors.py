"""Refusals of reviews as the office gets them: their words in both languages."""

import pytest
from django.utils.translation import override

from awards.reviews.domain.errors import TakesPart

WORDS = {
    "ja": "この人は応募に加わっています。自分の応募を審査することはできません。",
    "en": "This person takes part in the application. Nobody reviews an application of their own.",
}


@pytest.mark.parametrize("language", WORDS)
def test_who_takes_part_is_told_so(language: str) -> None:
    with override(language):
        assert TakesPart().messages == [WORDS[language]]
