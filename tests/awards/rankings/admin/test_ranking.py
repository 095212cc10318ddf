"""The office's page of a ranking: raw and normalised side by side, ordered as wanted, frozen by a button."""

import pytest
from django.urls import reverse

from awards.rankings.models import Ranking
from awards.reviews.models import Score
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory, handed_in_review
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    """The higher mean has the narrower spread."""
    review = handed_in_review(grade=1)
    second = handed_in_review(review.phase, grade=4)
    handed_in_review(review.phase, grade=5, application=review.application)
    handed_in_review(review.phase, grade=3, application=second.application)
    return review.phase


@pytest.fixture
def clerk(client):
    client.force_login(staff("run_reviews", "view_reviewphase", "change_reviewphase", "view_ranking"))
    return client


def test_the_page_shows_orders_and_freezes(clerk, phase):
    address = reverse("review_phases:ranking", args=[phase.pk])

    by_mean = page_of(clerk.get(address)).texts("table tbody th")
    by_spread = page_of(clerk.get(f"{address}?by=spread")).texts("table tbody th")
    clerk.post(address, {"name": ""})
    assert Ranking.objects.count() == 0
    clerk.post(address, {"name": "9月18日の委員会"})

    assert by_mean == by_spread[::-1]
    assert len(by_mean) == 2
    frozen = Ranking.objects.get()
    Score.objects.update(grade=1)
    shown = page_of(clerk.get(reverse("review_rankings:inspect", args=[frozen.pk])))
    assert [cell.text for cell in shown.all("table tbody tr")[0].all("td")][1:3] == ["3.50", "3.50"]
    assert shown.texts(".laurel-ranking-counts dd") == ["2", "4", "2", "1", "0"]
    assert shown.texts("table td strong") == ["評価段階の幅の半分以上の開きがあります。"]
    assert shown.all("table tbody th a") == [], "who may not read applications is led to none"


def test_a_row_leads_to_its_application(client, phase):
    client.force_login(staff("run_reviews", "view_reviewphase", "view_application"))

    page = page_of(client.get(reverse("review_phases:ranking", args=[phase.pk])))

    reference = phase.reviews.first().application.reference
    [found] = [url for url in page.values("table tbody th a", "href") if url.endswith(f"?q={reference}")]
    assert page_of(client.get(found)).said_with(reference, "td") != []


def test_before_it_is_frozen_comments_that_seem_to_name_a_reviewer_are_said(clerk, phase):
    address = reverse("review_phases:ranking", args=[phase.pk])
    before = len(clerk.get(address).context["consequences"])
    ReviewerFactory(committee=phase.committee, accepted=True, name_ja="黒田 一郎")
    score = Score.objects.first()
    Score.objects.filter(pk=score.pk).update(comment="黒田委員と同意見です。")

    said = list(clerk.get(address).context["consequences"])

    assert len(said) == before + 1
    assert score.review.application.reference in said[-1]


def test_who_has_all_else_of_awards_sees_no_ranking(client, phase):
    client.force_login(staff("change_awardcycle", "change_reviewphase", "view_reviewphase"))

    assert client.get(reverse("review_phases:ranking", args=[phase.pk])).status_code == 302
