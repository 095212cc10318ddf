"""Having papers of a ranking made on its page, and fetching one's own."""

import pytest
from django.urls import reverse

from awards.rankings.domain.ranking_file import make_paper
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.rankings.models import RankingFile
from foundation.clock.models import Work
from tests.factories.people import staff
from tests.factories.reviews import handed_in_review
from tests.parts.html import page_of

RIGHTS = ("run_reviews", "view_reviewphase", "view_ranking")


@pytest.fixture
def ranking():
    return freeze_ranking(handed_in_review().phase, name="委員会", by=staff("run_reviews"))


@pytest.mark.django_db(transaction=True)
def test_a_paper_is_made_by_the_worker_and_fetched_from_the_page(s3, client, ranking):
    client.force_login(staff(*RIGHTS))
    page, address = (reverse(f"review_rankings:{name}", args=[ranking.pk]) for name in ("inspect", "paper"))

    offered = page_of(client.get(page)).values(f"form[action='{address}'] button", "value")
    client.post(address, {"paper": "summary"})
    own = reverse("review_rankings:download", args=[RankingFile.objects.get().public_id])
    early = client.get(own)
    make_paper(Work.objects.get(kind=RankingFile.work_kind))

    assert offered == ["table", "summary", "pages"]
    assert early["Location"] == page
    assert own in page_of(client.get(page)).hrefs
    assert "rankings/" in client.get(own)["Location"]
    client.force_login(staff(*RIGHTS))
    assert own not in page_of(client.get(page)).hrefs
    assert client.get(own).status_code == 404


@pytest.mark.django_db
def test_what_there_is_not_and_who_may_not_make_nothing(client, ranking):
    address = reverse("review_rankings:paper", args=[ranking.pk])
    client.force_login(staff(*RIGHTS))
    client.post(address, {"paper": "everything"})
    client.force_login(staff("view_ranking", "view_reviewphase"))
    refused = client.post(address, {"paper": "summary"})

    assert refused.status_code == 302
    assert not page_of(client.get(reverse("review_rankings:inspect", args=[ranking.pk]))).has("button[name=paper]")
    assert RankingFile.objects.count() == 0
