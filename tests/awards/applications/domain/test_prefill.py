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
from tests.awards.applications.questions import answer_all, other_cycle
from tests.factories.applications import ApplicantFactory, ApplicationFactory, fill_in, full_cycle
from tests.factories.organisations import OrganisationFactory
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


def test_the_number_brings_its_organisation_along(application, previous):
    known = OrganisationFactory(with_number=True)
    previous.corporate_number, previous.organisation = known.corporate_number, known
    previous.save()

    filled = fill_in_from(application, previous, by=previous.owner)

    application.refresh_from_db()
    assert "corporate_number" in filled.columns
    assert (application.corporate_number, application.organisation) == (known.corporate_number, known)


def test_filling_in_a_second_time_finds_nothing_and_is_not_on_record(client, application, previous):
    fill_in_from(application, previous, by=previous.owner)
    client.force_login(application.owner)

    again = client.post(
        reverse("laurel_applications:fill_in", args=[application.public_id]),
        {"earlier": previous.public_id},
        headers={"accept-language": "en"},
        follow=True,
    )

    assert page_of(again).texts(".messages .title") == ["There were no empty fields to fill in."]
    assert Entry.objects.filter(event="application.filled_in").count() == 1


@pytest.mark.parametrize("earlier", ["", "nobody", "own"])
def test_what_is_offered_to_nobody_fills_in_nothing(client, application, earlier):
    client.force_login(application.owner)
    address = reverse("laurel_applications:fill_in", args=[application.public_id])

    answer = client.post(address, {"earlier": application.public_id if earlier == "own" else earlier})

    assert answer.status_code == 404
    assert not Entry.objects.filter(event="application.filled_in").exists()


def test_a_choice_is_taken_by_its_code_if_it_is_still_offered():
    now = timezone.now()
    past = {"opens_at": now - timedelta(days=390), "closes_at": now - timedelta(days=350)}
    old = ApplicationFactory(cycle=other_cycle(announced_at=past["opens_at"], **past))
    answer_all(old)
    cycles = [other_cycle(programme=old.cycle.programme) for _turn in range(2)]
    cycles[1].items.get(code="scope").current_version.options.filter(code="all").update(code="everywhere")
    taken = []
    for cycle in cycles:
        application = ApplicationFactory(cycle=cycle, owner=old.owner)
        fill_in_from(application, old, by=old.owner)
        taken.append([answer.option for answer in application.answers.filter(item_version__item__code="scope")])

    assert taken == [[cycles[0].items.get(code="scope").current_version.options.get(code="all")], []]
