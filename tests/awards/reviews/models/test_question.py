"""What the database keeps of a question: sent is what has a message, answered what has an answer."""

import pytest
from django.db import IntegrityError, transaction

from awards.reviews.models import ReviewQuestion
from tests.factories.reviews import review_question

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "changed", "name"),
    [
        ("waiting", {"state": "sent"}, "review_question_sent_has_message"),
        ("sent", {"state": "waiting"}, "review_question_sent_has_message"),
        ("sent", {"answer": "120人です。"}, "review_question_answered_has_answer"),
        ("answered", {"answer": ""}, "review_question_answered_has_answer"),
        ("declined", {"reason": ""}, "review_question_declined_says_why"),
    ],
)
def test_what_does_not_agree_is_refused(state, changed, name) -> None:
    question = review_question(state)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ReviewQuestion.objects.filter(pk=question.pk).update(**changed)


def test_its_name_is_that_of_the_application() -> None:
    question = review_question()

    assert str(question).startswith(question.application.reference)
