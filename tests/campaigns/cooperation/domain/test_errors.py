"""Refusals say what to do, in the reader's language, and each has a code of its own."""

import pytest
from django.utils.translation import override

from campaigns.cooperation.domain import errors

PLAIN = [
    errors.AnsweredMeanwhile, errors.CooperationClosed, errors.NotCooperating, errors.TooManyLogos,
    errors.NobodyChosen, errors.BatchNotReady,
]  # fmt: skip


@pytest.mark.parametrize("refusal", PLAIN)
def test_each_is_said_in_the_language_of_the_reader(refusal) -> None:
    raised = refusal()
    with override("ja"):
        japanese = raised.messages[0]
    with override("en"):
        english = raised.messages[0]

    assert english.isascii()
    assert not japanese.isascii()


def test_no_two_have_the_same_code() -> None:
    codes = [refusal().code for refusal in PLAIN] + [errors.NoLetter(language="en").code]

    assert len(set(codes)) == len(codes)


def test_a_missing_letter_names_its_language() -> None:
    with override("en"):
        assert errors.NoLetter(language="日本語").messages == [
            "No letter has been written in this language yet: 日本語."
        ]
