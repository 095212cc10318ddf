"""What the answers of the search have in common with the rest of the API."""

import pytest
from django.test import Client

from home.models import StandardPage
from tests.factories.pages import front_page, locale, publish, translate

pytestmark = pytest.mark.django_db


def test_a_hit_has_one_id_in_all_languages_and_a_whole_address(client: Client) -> None:
    made = publish(front_page().add_child(instance=StandardPage(title="検品", slug="a", locale=locale("ja"))))
    translate(made, title="Inspection")

    answers = [
        client.get("/api/v3/search/", {"search": text, "locale": language}).json()["items"]
        for text, language in (("検品", "ja"), ("inspection", "en"))
    ]

    assert [hit["id"] for hits in answers for hit in hits] == [str(made.translation_key)] * 2
    assert [hit["locale"] for hits in answers for hit in hits] == ["ja", "en"]
    assert all(hit["url"].startswith("http://") for hits in answers for hit in hits)
