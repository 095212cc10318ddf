"""The pages of notices to applicants: worded, seen per person, for the circle alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.releases.domain.release import submit_release
from awards.releases.models import OutcomeText
from tests.awards.releases.decided import DecidedResults
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
WORDS = {
    "subject_ja": "{cycle}の結果",
    "body_ja": "{organisation} 様",
    "subject_en": "Result",
    "body_en": "To {organisation}",
}


@pytest.fixture
def release(decided):
    return decided.ready.begin()


@pytest.fixture
def text(decided, release):
    return decided.text_of(release, "not_selected")


def address(release):
    return reverse("award_releases:outcomes", args=[release.pk])


def address_of(text):
    return reverse("award_releases:outcome", args=[text.release_id, text.pk])


def test_each_outcome_with_its_number(client, decided, release):
    client.force_login(decided.ready.clerk)

    page = page_of(client.get(address(release)))

    assert [row.text for row in page.all("tbody th")] == ["選定: 大賞", "選定: 入選", "補欠", "選ばない"]
    assert [row.text for row in page.all("tbody td:nth-of-type(1)")] == ["1", "1", "1", "2"]


def test_the_board_says_who_will_be_notified(client, decided, release):
    client.force_login(decided.ready.clerk)

    page = page_of(client.get(reverse("award_releases:board", args=[release.pk])))

    assert "応募者への通知：選ばない" in page.text
    assert "承認された決定がないため" not in page.text


def test_it_is_worded_and_shown_as_each_person_gets_it(client, decided, text):
    client.force_login(decided.ready.clerk)

    answer = client.post(address_of(text), WORDS, follow=True)

    page = page_of(answer)
    fourth, last = decided.judged.applications[3:]
    assert [each.text for each in page.all("article p")][1::2] == [
        f"{fourth.organisation_name} 様",
        f"{last.organisation_name} 様",
    ]
    assert OutcomeText.objects.get(pk=text.pk).texts == WORDS


def test_a_refusal_keeps_what_was_typed(client, decided, text):
    client.force_login(decided.ready.clerk)

    page = page_of(client.post(address_of(text), WORDS | {"body_ja": "{unknown} さま"}))

    assert "{unknown} さま" in page.one("textarea[name=body_ja]").text
    assert "{unknown}" in "".join(each.text for each in page.all(".w-field__errors"))
    assert OutcomeText.objects.get(pk=text.pk).texts == text.texts


def test_once_submitted_it_is_read_and_refused(client, decided, release, text):
    submit_release(release, by=decided.ready.clerk)
    client.force_login(decided.ready.clerk)

    assert not page_of(client.get(address_of(text))).all("textarea")
    client.post(address_of(text), WORDS)
    assert OutcomeText.objects.get(pk=text.pk).texts == text.texts


def test_outside_the_circle_it_is_not_there(client, decided, release, text):
    client.force_login(staff("release_results", "approve_release"))

    assert {client.get(where).status_code for where in (address(release), address_of(text))} == {404}
    assert client.post(address_of(text), WORDS).status_code == 404
    client.force_login(decided.ready.head)
    other = DecidedResults().ready.begin()
    assert client.get(reverse("award_releases:outcome", args=[other.pk, text.pk])).status_code == 404


def test_a_page_of_three_hundred_costs_what_one_of_five_does(client):
    few, many = DecidedResults(number=30), DecidedResults(number=300)

    def cost(decided):
        client.force_login(decided.ready.clerk)
        text = decided.text_of(decided.ready.begin(), "not_selected")
        client.get(address_of(text))
        with CaptureQueriesContext(connection) as counted:
            assert len(page_of(client.get(address_of(text))).all("article")) == 5
        return len(counted)

    assert cost(few) == cost(many)
