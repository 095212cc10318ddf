"""What releases refuse: each in the words of the reader."""

import inspect

import pytest
from django.utils import translation

from awards.releases.domain import errors
from foundation.records.domain.errors import Refused

REFUSALS = [
    found
    for _name, found in inspect.getmembers(errors, inspect.isclass)
    if issubclass(found, Refused) and found.__module__ == errors.__name__
]


def test_all_of_them_are_looked_at() -> None:
    assert len(REFUSALS) == 18


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.__name__)
def test_each_is_said_in_either_language(refusal) -> None:
    said = []
    for language in ("ja", "en"):
        with translation.override(language):
            said.append(refusal(findings="?", numbers="?").messages)

    assert said[0] != said[1]
