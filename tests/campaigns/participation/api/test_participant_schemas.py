"""What the API says of a participant."""

import pytest
from django.test import Client

from campaigns.participation.models import Campaign, ParticipationAnswer
from tests.factories.crowds import add_question
from tests.factories.participation import ParticipationFactory

pytestmark = pytest.mark.django_db


LIST = "/api/v3/participants/"


def test_one_participant_with_what_it_shows(client: Client, campaign: Campaign) -> None:
    question, private = add_question(campaign), add_question(campaign, code="x", is_published=False, is_facet=False)
    row = ParticipationFactory(
        campaign=campaign,
        public=True,
        name_ja="株式会社髙橋",
        email="person@example.jp",
        website="https://example.jp/",
        publishes_website=False,
        publishes_prefecture=False,
    )
    for one in (question, private):
        ParticipationAnswer.objects.create(participation=row, question=one, option=one.options.get(code="learn"))

    response = client.get(f"{LIST}{row.public_id}/", {"locale": "en"})
    body = response.json()

    assert "person@" not in response.content.decode()
    assert (body["website"], body["prefecture"], body["industry"]["code"]) == ("", None, "E")
    assert body["organisation"]["id"] == row.organisation.public_id
    assert body["answers"] == [
        {
            "question": "activity",
            "label": "Kind of activity",
            "choices": [{"code": "learn", "label": "Learn"}],
            "number": None,
            "text": "",
        }
    ]
