"""The open data in the sitemap."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from foundation.exchange import registry

pytestmark = pytest.mark.django_db
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_the_index_reads_the_sets_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """For their newest change and for their number; each app's sets take statements of their own."""
    found, read = registry.list_data_sets(), []
    monkeypatch.setattr(registry, "list_data_sets", lambda: read.append(found) or found)

    places = [place.text for place in ElementTree.fromstring(client.get("/sitemap.xml").content).iter(LOCATION)]

    assert places[-1] == "http://testserver/sitemap-open_data.xml"
    assert read == [found]
