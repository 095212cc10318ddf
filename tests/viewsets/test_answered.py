"""Rows that have answers aren't deleted; what others wrote while a form was open isn't written over unseen."""

import pytest
from django.urls import reverse

from campaigns.cooperation.domain import Answer, answer_request
from campaigns.cooperation.models import CooperationRequest
from campaigns.participation.enums import AnswerSource
from campaigns.participation.models import CampaignQuestion, CampaignQuestionOption, ParticipationAnswer
from tests.factories.cooperation import cooperating
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
    form = page_of(admin_client.get(address)).one("form[method=post i]:has(#id_code)").fields

    answer = admin_client.post(address, {**form, name: "on"})

    assert answer.status_code == 200
    assert page_of(answer).values(f"[name={name}]", "value") != ["on"]
    assert (CampaignQuestion.objects.count(), CampaignQuestionOption.objects.count()) == (1, 2)


@pytest.mark.parametrize(("name", "left"), [("questions-0-DELETE", 0), ("questions-0-options-1-DELETE", 1)])
def test_what_has_none_goes(admin_client, question, name, left):
    address = reverse("campaign:edit", args=[question.campaign_id])
    form = page_of(admin_client.get(address)).one("form[method=post i]:has(#id_code)").fields

    assert admin_client.post(address, {**form, name: "on"}).status_code == 302
    assert CampaignQuestionOption.objects.count() == left


@pytest.fixture
def body():
    return cooperating()


@pytest.fixture
def address(body):
    return reverse("cooperationrequest:edit", args=[body.pk])


def form_of(answer):
    return page_of(answer).one("main form:has([name=shown])").fields


def answer_meanwhile(body):
    answer = Answer(state="accepted", activities_ja="講演会を開きます。", contact_name="見本 花子")
    answer_request(body, answer, source=AnswerSource.LINK, by=None)


def test_what_a_body_has_answered_meanwhile_is_named_and_stays(admin_client, body, address):
    opened = form_of(admin_client.get(address))
    answer_meanwhile(body)

    refused = admin_client.post(address, opened | {"postal_address": "東京都千代田区1-1"})

    (said,) = refused.context["form"].non_field_errors()
    assert page_of(refused).said_with("ほかの人が", ".messages *") != []
    assert [label in said for label in ("取り組む内容", "連絡先の氏名", "名称")] == [True, True, False]
    body.refresh_from_db()
    assert (body.activities_ja, body.contact_name, body.postal_address) == ("講演会を開きます。", "見本 花子", "")
    assert form_of(refused)["postal_address"] == "東京都千代田区1-1"


def test_it_is_saved_once_that_was_read(admin_client, body, address):
    opened = form_of(admin_client.get(address))
    answer_meanwhile(body)
    refused = form_of(admin_client.post(address, opened | {"postal_address": "東京都千代田区1-1"}))

    read = form_of(admin_client.get(address)) | {"postal_address": "東京都千代田区1-1", "shown": refused["shown"]}
    assert admin_client.post(address, read).status_code == 302

    body.refresh_from_db()
    assert (body.activities_ja, body.postal_address) == ("講演会を開きます。", "東京都千代田区1-1")


def test_another_error_does_not_take_the_mark_of_what_was_not_seen(admin_client, body, address):
    opened = form_of(admin_client.get(address))
    answer_meanwhile(body)

    wrong = form_of(admin_client.post(address, opened | {"email": "none"}))
    admin_client.post(address, wrong | {"email": ""})

    assert CooperationRequest.objects.get().activities_ja == "講演会を開きます。"


def test_without_the_mark_nothing_is_written_and_the_same_again_changes_nothing(admin_client, body, address):
    opened = form_of(admin_client.get(address))
    admin_client.post(address, {name: value for name, value in opened.items() if name != "shown"} | {"note": "電話済"})
    assert CooperationRequest.objects.get().note == ""

    answer_meanwhile(body)
    current = form_of(admin_client.get(address)) | {"shown": opened["shown"]}
    assert admin_client.post(address, current).status_code == 302
    assert CooperationRequest.objects.get().contact_name == "見本 花子"
