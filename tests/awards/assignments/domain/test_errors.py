"""Refusals of assigning as the office gets them: their words in both languages, at the field they are about."""

import pytest
from django.utils.translation import override

from awards.assignments.domain import errors
from foundation.records.domain.errors import Refused

WORDS = [
    (
        errors.PlanOutdated(),
        "このあいだに割り当て、またはそのもとになる内容が変わりました。新しい試算をご確認ください。",
        "The assignments, or what they depend on, have changed since. Please look at the new plan.",
    ),
    (
        errors.NotAssignable(),
        "選んだ審査員のうちに、関わりのある人、応募に加わっている人、または審査を終えた人がいます。",
        "One of those chosen has a conflict of interest, takes part or reviews no more.",
    ),
    (
        errors.HasScores(),
        "この応募をすでに採点した審査員がいるため、その割り当ては外せません。",
        "A reviewer has already scored this application, so the assignment stays.",
    ),
    (
        errors.NotInPhase(),
        "この応募は、この段階では審査しません。",
        "This application is not reviewed in this phase.",
    ),
]


@pytest.mark.parametrize(("refused", "japanese", "english"), WORDS, ids=type)
def test_the_words_of_a_refusal(refused: Refused, japanese: str, english: str) -> None:
    with override("ja"):
        assert refused.messages == [japanese]
    with override("en"):
        assert refused.messages == [english]


@pytest.mark.parametrize(
    "refused", [errors.NotAssignable(), errors.HasScores()], ids=lambda value: type(value).__name__
)
def test_what_is_wrong_with_a_choice_is_said_at_it(refused: Refused) -> None:
    assert set(refused.message_dict) == {"reviewers"}
