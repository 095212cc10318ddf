"""Refusals of results: a sentence and a code of its own each."""

import pytest
from django.core.exceptions import ValidationError

from awards.results.domain import errors
from foundation.records.domain.errors import ChangedSince, Refused

OWN = [
    found
    for found in vars(errors).values()
    if isinstance(found, type) and issubclass(found, Refused) and found.__module__ == errors.__name__
]


@pytest.mark.parametrize("refusal", [one for one in OWN if one is not errors.AwardeesLocked])
def test_each_says_what_is_wrong(refusal):
    assert [message for message in refusal().messages if message] != []


def test_their_codes_differ():
    assert len({refusal.code for refusal in OWN}) == len(OWN)


def test_who_was_slower_looks_again():
    assert issubclass(errors.PlanChanged, ChangedSince)


def test_a_lock_says_the_reason_that_it_is_given():
    assert errors.AwardeesLocked("because").messages == ["because"]
    assert issubclass(errors.AwardeesLocked, ValidationError)
