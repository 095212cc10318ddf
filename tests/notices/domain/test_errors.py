"""Refusals as people and logs read them: a sentence, a code for programs, and nothing personal."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from foundation.notices.domain import errors

REFUSALS = {
    "too_late": errors.TooLateToStop,
    "not_again": errors.CannotSendAgain,
    "nobody": errors.NobodyToWriteTo,
    "moved": errors.MailingMoved,
    "four_eyes": errors.SecondPersonNeeded,
}


@pytest.mark.parametrize(("code", "refusal"), REFUSALS.items())
def test_a_refusal_has_a_code_and_a_sentence_in_the_readers_language(code, refusal):
    error = refusal()
    said = {}
    for language in ("ja", "en"):
        with translation.override(language):
            said[language] = error.messages

    assert (isinstance(error, ValidationError), error.code) == (True, code)
    assert [len(messages) for messages in said.values()] == [1, 1]
    assert (said["en"][0].endswith("."), said["ja"][0].isascii()) == (True, False)


@pytest.mark.parametrize(("language", "word"), [("ja", "Japanese"), ("en", "English")])
def test_a_text_that_nobody_wrote_is_named_by_its_language(language, word):
    with translation.override("en"):
        (sentence,) = errors.NotWorded(language).messages

    assert sentence == f"The {word} text is still the sample text. Write what you want to tell its readers."


def test_there_is_no_sentence_for_a_third_language():
    with pytest.raises(KeyError):
        errors.NotWorded("fr")


def test_an_attachment_that_failed_is_told_by_the_names_of_factory_and_error():
    assert str(errors.AttachmentNotMade("test.letter", "ValueError")) == "test.letter (ValueError)"
