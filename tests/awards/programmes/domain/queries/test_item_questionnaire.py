"""What a cycle asks, read at once."""

import pytest

from awards.applications.domain.queries.answer import get_answers
from awards.programmes.domain.queries.item_questionnaire import get_questionnaire
from tests.factories.applications import ApplicationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory()


def test_the_questionnaire_takes_one_query(application, django_assert_num_queries):
    with django_assert_num_queries(2):
        questionnaire = get_questionnaire(application.cycle)
        assert len([question.version.label for question in questionnaire.questions]) == 5
        get_answers(application)
