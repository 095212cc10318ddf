"""Refusals say their own sentence, under their own code."""

from django.core.exceptions import ValidationError
from django.utils.translation import override

from foundation.records.domain.errors import MoveRefused, ReasonMissing, Refused


class TooMany(Refused):
    sentence = "At most %(most)d."


class NothingToSay(ReasonMissing):
    sentence = {"reason": "Say why."}
    code = "required"


def test_a_refusal_is_a_validation_error_with_its_sentence_and_code():
    refused = MoveRefused()

    with override("en"):
        said = refused.messages
    assert isinstance(refused, ValidationError)
    assert (refused.code, said) == (
        "move_refused",
        ["This is not possible in the current state. Someone else may have changed it. Please check again."],
    )


def test_a_caller_may_say_another_sentence():
    refused = Refused("Not on a Sunday.")

    assert (refused.code, refused.messages) == ("refused", ["Not on a Sunday."])


def test_a_sentence_is_filled_with_facts():
    refused = TooMany(most=3)

    assert (refused.code, refused.params, refused.messages) == ("too_many", {"most": 3}, ["At most 3."])


def test_a_refusal_may_speak_of_a_field():
    refused = NothingToSay()

    assert (isinstance(refused, ReasonMissing), refused.message_dict) == (True, {"reason": ["Say why."]})


def test_a_code_is_that_of_the_class_where_none_is_given():
    codes = [refusal.code for refusal in (Refused, TooMany, ReasonMissing, NothingToSay)]

    assert codes == ["refused", "too_many", "reason_missing", "required"]
