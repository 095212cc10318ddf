"""The office's list of reviews: what was given, and opening one again with a reason, until a moment."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.reviews.admin.review import ReturnView
from awards.reviews.models import Review, Reviewer, ReviewPhase
from foundation.audit.models import Entry
from tests.factories.people import staff
from tests.factories.reviews import handed_in_review
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    return handed_in_review()


def test_a_review_is_opened_again_with_a_reason(client, review):
    client.force_login(staff("run_reviews", "view_review"))
    address = reverse("reviews:open_again", args=[review.pk])
    until = timezone.now() + timedelta(days=3)
    typed = {"reason": "採点の誤り", "open_until": f"{until:%Y-%m-%d %H:%M}"}

    shown = page_of(client.get(reverse("reviews:inspect", args=[review.pk]))).texts("table tbody td")
    client.post(address, typed | {"reason": ""})
    assert Review.objects.get().state == "handed_in"
    client.post(address, typed)

    assert shown == ["4", ""]
    review.refresh_from_db()
    assert (review.state, review.handed_in_at, review.open_until is not None) == ("draft", None, True)
    shown = page_of(client.get(reverse("reviews:inspect", args=[review.pk])))
    assert shown.said_with("採点の誤り", "dd")
    assert "採点の誤り" not in str(Entry.objects.get(event="review.taken_back").after)  # auditors read it


def test_a_draft_is_opened_again_once_it_came_too_late(client, review):
    client.force_login(staff("run_reviews", "view_review"))
    Review.objects.update(state="draft", handed_in_at=None)
    now, address = timezone.now(), reverse("reviews:open_again", args=[review.pk])
    offered = [ReturnView.is_open(Review.objects.get())]
    ReviewPhase.objects.update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1))
    offered.append(ReturnView.is_open(Review.objects.get()))
    typed = {"reason": "補正の途中", "open_until": f"{now - timedelta(days=3):%Y-%m-%d %H:%M}"}

    past = page_of(client.post(address, typed))
    client.post(address, typed | {"open_until": f"{now + timedelta(days=3):%Y-%m-%d %H:%M}"})

    review.refresh_from_db()
    assert (offered, review.opened_because) == ([False, True], "補正の途中")
    assert review.is_taken(timezone.now())
    assert past.said_with("過ぎています", "form")


def test_none_is_opened_again_whose_reviewer_could_not_hand_it_in(client, review):
    client.force_login(staff("run_reviews", "view_review"))
    Reviewer.objects.update(state="ended")
    until = timezone.now() + timedelta(days=3)
    typed = {"reason": "採点の誤り", "open_until": f"{until:%Y-%m-%d %H:%M}"}

    page = page_of(client.post(reverse("reviews:open_again", args=[review.pk]), typed))

    assert page.one("[name=reason]").text == "採点の誤り"
    assert (Review.objects.get().state, ReturnView.is_open(Review.objects.get())) == ("handed_in", False)


def test_who_has_all_else_of_awards_sees_no_reviews(client, review):
    client.force_login(staff("change_awardcycle", "change_reviewphase"))

    for name in ("reviews:index", "reviews:inspect", "reviews:open_again"):
        args = [] if name.endswith("index") else [review.pk]
        assert client.get(reverse(name, args=args)).status_code == 302
