"""What decisions refuse: each in the words of the reader, with a code of its own."""

import inspect

import pytest
from django.utils import translation

from awards.decisions.domain import errors
from foundation.records.domain.errors import Refused

REFUSALS = [
    found
    for _name, found in inspect.getmembers(errors, inspect.isclass)
    if issubclass(found, Refused) and found.__module__ == errors.__name__
]


def test_each_has_a_code_of_its_own() -> None:
    assert len({refusal.code for refusal in REFUSALS}) == len(REFUSALS) == 64


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.__name__)
def test_each_is_said_in_either_language(refusal) -> None:
    said = []
    for language in ("ja", "en"):
        with translation.override(language):
            said.append(refusal(names="ABC-0042", out=4, counted=3, needed=5).messages)

    assert said[0] != said[1]
