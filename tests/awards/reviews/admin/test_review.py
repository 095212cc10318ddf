"""The office's list of reviews: what was given, and opening one again with a reason, until a moment."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.reviews.models import Review
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


def test_who_has_all_else_of_awards_sees_no_reviews(client, review):
    client.force_login(staff("change_awardcycle", "change_reviewphase"))

    for name in ("reviews:index", "reviews:inspect", "reviews:open_again"):
        args = [] if name.endswith("index") else [review.pk]
        assert client.get(reverse(name, args=args)).status_code == 302
