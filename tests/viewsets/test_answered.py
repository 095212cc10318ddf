"""Rows of a panel, and of the panel within it, that have answers aren't deleted; the others are."""

import pytest
from django.urls import reverse

from campaigns.participation.models import CampaignQuestion, CampaignQuestionOption, ParticipationAnswer
from tests.factories.participation import CampaignFactory, ParticipationFactory, QuestionFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return QuestionFactory(campaign=CampaignFactory(hidden=True), kind="choices", choices=("a", "b"))


@pytest.mark.parametrize("name", ["questions-0-DELETE", "questions-0-options-0-DELETE"])
def test_what_has_answers_comes_back_into_the_page(admin_client, question, name):
    row = ParticipationFactory(campaign=question.campaign)
    ParticipationAnswer.objects.create(participation=row, question=question, option=question.options.get(code="a"))
    address = reverse("campaign:edit", args=[question.campaign_id])
    form = page_of(admin_client.get(address)).one("form[method=post]:has(#id_code)").fields

    answer = admin_client.post(address, {**form, name: "on"})

    assert answer.status_code == 200
    assert page_of(answer).values(f"[name={name}]", "value") != ["on"]
    assert (CampaignQuestion.objects.count(), CampaignQuestionOption.objects.count()) == (1, 2)


@pytest.mark.parametrize(("name", "left"), [("questions-0-DELETE", 0), ("questions-0-options-1-DELETE", 1)])
def test_what_has_none_goes(admin_client, question, name, left):
    address = reverse("campaign:edit", args=[question.campaign_id])
    form = page_of(admin_client.get(address)).one("form[method=post]:has(#id_code)").fields

    assert admin_client.post(address, {**form, name: "on"}).status_code == 302
    assert CampaignQuestionOption.objects.count() == left
