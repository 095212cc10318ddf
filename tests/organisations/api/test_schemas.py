"""What the API says of one organisation."""

import pytest
from django.test import Client

from tests.factories.casestudies import CaseStudyPageFactory

pytestmark = pytest.mark.django_db


def test_detail_tells_what_there_is(client: Client) -> None:
    case = CaseStudyPageFactory(title="検品の記録")

    body = client.get(f"/api/v3/organisations/{case.organisation.public_id}/").json()

    assert [(about["kind"], about["id"], about["name"]) for about in body["about"]] == [
        ("case_studies", str(case.translation_key), "検品の記録")
    ]
