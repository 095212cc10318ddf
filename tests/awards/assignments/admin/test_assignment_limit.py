"""By hand: how many applications each reviewer has, of how many at most, and who is taken beyond that."""

import re

import pytest
from django.urls import reverse

from awards.reviews.models import Assignment
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory, ReviewPhaseFactory, accepted_application, assign
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_by_hand_the_limit_of_each_is_said_and_can_be_passed(client) -> None:
    client.force_login(staff("run_reviews", "view_reviewphase", "change_reviewphase"))
    phase = ReviewPhaseFactory()
    full, busy, free = (
        ReviewerFactory(committee=phase.committee, accepted=True, name_ja=f"架空 {kana}子", load_limit=limit)
        for kana, limit in (("あ", 1), ("い", 1), ("う", None))
    )
    here, other = (accepted_application(phase.committee.cycle) for _turn in range(2))
    assign(phase, full, other)
    assign(phase, busy, here)
    address = reverse("review_phases:by_hand", args=[phase.pk])

    answer = client.get(address, {"application": here.public_id})
    page = page_of(answer)
    client.post(address, page.one("main form:has([name=seen])").fields | {"reviewers": [full.pk, free.pk]})

    labels = [re.findall(r"\d+", label) for _key, label in answer.context["form"].fields["reviewers"].choices]
    assert labels == [["1", "1"], ["1", "1"], ["0"]]
    named = [len(page.said_with(one.name, "main li:not(:has(input))")) for one in (full, busy, free)]
    assert named == [1, 0, 0], "who goes beyond it by being assigned here"
    assert Assignment.objects.filter(reviewer=full).count() == 2
