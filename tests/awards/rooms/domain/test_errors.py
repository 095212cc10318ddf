"""Refusals of awardees' rooms: a sentence and a code of its own each."""

import pytest

from awards.rooms.domain import errors
from foundation.records.domain.errors import ChangedSince, Refused

OWN = [
    found
    for found in vars(errors).values()
    if isinstance(found, type) and issubclass(found, Refused) and found.__module__ == errors.__name__
]


@pytest.mark.parametrize("refusal", OWN)
def test_each_says_what_is_wrong(refusal):
    assert [message for message in refusal().messages if message] != []


def test_their_codes_differ():
    assert len({refusal.code for refusal in OWN}) == len(OWN)


def test_who_was_slower_looks_again():
    assert issubclass(errors.ProofChanged, ChangedSince)


def test_a_missing_reason_is_said_at_its_field():
    assert list(errors.ProofReasonMissing().message_dict) == ["reason"]
