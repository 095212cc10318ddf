"""What the API says of a case, and what it keeps to itself."""

import pytest
from django.test import Client

from casestudies.models import CaseStudyPage
from tests.factories.casestudies import CaseStudyPageFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> CaseStudyPage:
    return CaseStudyPageFactory(
        title="検品の記録",
        checked_by="見本 次郎",
        themes=[ThemeFactory(code="management", name_ja="経営", name_en="Management")],
    )


def test_detail_shows_chapters_and_keeps_who_checked_it(client: Client, case: CaseStudyPage) -> None:
    response = client.get(f"/api/v3/case-studies/{case.translation_key}/")

    assert response.status_code == 200
    assert response.json()["challenge"][0]["value"] == "<p>検品票は紙でした。</p>"
    assert "見本 次郎" not in response.content.decode()
