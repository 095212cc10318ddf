"""Who gets into a reviewer's pages: with which account, and what another one is told."""

from itertools import product

import pytest
from django.urls import reverse

from awards.reviews.models import Reviewer
from tests.awards.reviews.views.test_reviewer import ANSWERED, state_of, url
from tests.factories.applications import ApplicantFactory
from tests.factories.reviews import ReviewerFactory, handed_in_review
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["invited", "accepted"])
def test_who_has_reviewed_with_another_account_is_told_which_and_gets_no_second_seat(client, state) -> None:
    reviewer = handed_in_review().reviewer
    type(reviewer.user).objects.filter(pk=reviewer.user.pk).update(email="kaede@old.example.jp")
    Reviewer.objects.filter(pk=reviewer.pk).update(state=state, email="invited@faculty.example.jp")
    client.force_login(ApplicantFactory(email="invited@faculty.example.jp"))
    form = {"terms": reviewer.committee.terms.public_id, "agrees": "on"}

    shown = client.get(url("reviewer", reviewer))
    answers = [ask(url(name, reviewer), form) for name, ask in product(ANSWERED, (client.get, client.post))]
    index = page_of(client.get(reverse("laurel_reviews:index")))

    assert ([shown.status_code, *(one.status_code for one in answers)], state_of(reviewer)) == ([403] * 7, state)
    assert "k•••@old.example.jp" in page_of(shown).one("main .lead").text
    assert "kaede" not in shown.text
    assert (index.all("main article"), index.texts("main .lead")) == ([], [page_of(shown).one("main .lead").text])
    assert reviewer.committee.cycle.name not in index.one("main").text
    assert Reviewer.objects.get().user == reviewer.user


def test_who_has_only_accepted_is_not_said_to_have_reviewed(client) -> None:
    seats = [handed_in_review().reviewer, ReviewerFactory(accepted=True), ReviewerFactory(accepted=True)]
    for number, one in enumerate(seats):  # hinted at alike
        type(one.user).objects.filter(pk=one.user.pk).update(email=f"k{number}@old.example.jp")
        Reviewer.objects.filter(pk=one.pk).update(email="invited@faculty.example.jp")
    client.force_login(ApplicantFactory(email="invited@faculty.example.jp"))

    said = [page_of(client.get(url("reviewer", one))).one("main .lead").text for one in seats]

    assert said[0] != said[1] == said[2]
    assert page_of(client.get(reverse("laurel_reviews:index"))).texts("main .lead") == said[:2]


@pytest.mark.parametrize("state", ["declined", "ended"])
def test_nothing_is_said_of_what_somebody_has_given_up(client, state) -> None:
    reviewer = ReviewerFactory(accepted=True)
    Reviewer.objects.filter(pk=reviewer.pk).update(state=state, email="invited@faculty.example.jp")
    client.force_login(ApplicantFactory(email="invited@faculty.example.jp"))

    assert client.get(url("reviewer", reviewer)).status_code == 404
