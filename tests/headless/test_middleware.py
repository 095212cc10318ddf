"""Where a 404 leads."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/feeds/ja/events/11111111-1111-4111-8111-111111111111.ics"])
def test_what_is_refused_stays_refused(client, path):
    assert client.get(path).status_code == 404


def test_an_address_without_a_language_is_tried_in_one(client):
    answer = client.get("/somewhere/", headers={"Accept-Language": "en"})

    assert answer.status_code == 302
    assert answer["Location"] == "/en/somewhere/"


def test_a_page_that_is_not_there(client):
    assert client.get("/ja/somewhere/").status_code == 404
