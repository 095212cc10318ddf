"""Collections in the API: the newest year first, in the order of the site's own page."""

import pytest
from django.test import Client

from tests.factories.casestudies import CollectionPageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
LIST = "/api/v3/collections/"


def test_of_one_year_they_come_as_on_the_site(client: Client) -> None:
    first = CollectionPageFactory()
    for _number in range(2):
        CollectionPageFactory(parent=first.get_parent())
    CollectionPageFactory(parent=first.get_parent(), fiscal_year=2027)

    listed = [item["url"].removeprefix(first.get_site().root_url) for item in client.get(LIST).json()["items"]]

    shown = page_of(client.get(first.get_parent().get_url())).hrefs
    assert listed == [href for href in dict.fromkeys(shown) if href in listed]
    assert len(listed) == 4


def test_by_title_they_come_by_title(client: Client) -> None:
    first = CollectionPageFactory(title="い")
    CollectionPageFactory(parent=first.get_parent(), title="あ")

    titles = {
        order: [item["title"] for item in client.get(LIST, {"order": order}).json()["items"]]
        for order in ("title", "-title")
    }

    assert titles == {"title": ["あ", "い"], "-title": ["い", "あ"]}
