"""Last year's application fills in this year's, field by field, each marked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain import fill_in_from, list_prefill_sources
from awards.applications.domain.errors import NotYours
from awards.applications.domain.queries.answer import get_answers
from awards.applications.models import Answer
from foundation.audit.models import Entry
from tests.factories.applications import ApplicantFactory, ApplicationFactory, fill_in, full_cycle
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def previous():
    now = timezone.now()
    cycle = full_cycle(
        announced_at=now - timedelta(days=400), opens_at=now - timedelta(days=390), closes_at=now - timedelta(days=350)
    )
    made = ApplicationFactory(cycle=cycle, city="見本市", website="https://example.jp")
    fill_in(made)
    return made


@pytest.fixture
def application(previous):
    cycle = full_cycle(programme=previous.cycle.programme)
    return ApplicationFactory(
        cycle=cycle, owner=previous.owner, organisation_name="新しい名前", organisation_kana="", contact_name=""
    )


def test_fill_in_from_takes_what_is_empty_and_marks_it(application, previous):
    filled = fill_in_from(application, previous, by=previous.owner)

    application.refresh_from_db()
    answers = {
        answer.item_version.item.code: answer for answer in application.answers.select_related("item_version__item")
    }
    assert (application.organisation_name, application.organisation_kana) == ("新しい名前", "ミホンショクヒン")
    assert (application.city, application.contact_name) == ("見本市", "")
    assert application.columns_to_check == filled.columns
    assert "city" in filled.columns
    assert (answers["eligible"].numerator, str(answers["days"].result)) == (64, "8.000")
    assert all(answer.taken_from.application == previous for answer in answers.values())
    assert answers["effect"].text
    assert application.declarations.count() == application.materials.count() == 0
    assert Entry.objects.get(event="application.filled_in").after["questions"] == filled.questions


def test_fill_in_from_leaves_what_was_answered(application, previous):
    version = application.cycle.items.get(code="eligible").current_version
    Answer.objects.create(application=application, item_version=version, numerator=5, denominator=9)

    fill_in_from(application, previous, by=previous.owner)

    own = get_answers(application)[version.item_id]
    assert (own.numerator, own.taken_from) == (5, None)


def test_nobody_fills_in_from_what_is_not_theirs(application, previous):
    other_award = ApplicationFactory(cycle=full_cycle(), owner=previous.owner)
    type(previous).objects.filter(pk=previous.pk).update(owner=ApplicantFactory())

    assert list(list_prefill_sources(application, by=application.owner)) == []
    for source in (previous, other_award):
        with pytest.raises(NotYours):
            fill_in_from(application, source, by=application.owner)


def test_the_task_list_offers_it_and_says_how_much(client, application, previous):
    client.force_login(application.owner)

    offered = client.get(reverse("laurel_applications:application", args=[application.public_id]))
    done = client.post(
        reverse("laurel_applications:fill_in", args=[application.public_id]),
        {"earlier": previous.public_id},
        follow=True,
    )

    assert page_of(offered).one("main form.callout").fields["earlier"] == previous.public_id
    sentence = f"{previous.cycle.name}から7項目を転記しました。1つずつ確認してください。"
    assert page_of(done).texts(".messages .title") == [sentence]


def test_a_field_says_where_it_is_from_until_it_has_been_saved(client, application, previous):
    type(previous.cycle).objects.filter(pk=previous.cycle.pk).update(year_label="2024")
    fill_in_from(application, previous, by=application.owner)
    client.force_login(application.owner)
    url = reverse("laurel_applications:organisation", args=[application.public_id])
    questions = reverse("laurel_applications:questions", args=[application.public_id])

    before = client.get(url).context["form"].fields
    response = client.get(questions)
    client.post(url, {**{name: client.get(url).context["form"][name].value() or "" for name in before}, "later": "1"})
    client.post(
        questions, {name: response.context["form"][name].value() or "" for name in response.context["form"].fields}
    )

    application.refresh_from_db()
    left = [answer.item_version.item.code for answer in application.answers.filter(taken_from__isnull=False)]
    assert before["city"].help_text.startswith("2024")
    assert response.context["form"].fields["eligible-numerator"].help_text.startswith("2024")
    assert (application.columns_to_check, left) == ([], ["effect"])
