"""The open data in the sitemap."""

import pytest
from django.test import Client

from foundation.exchange import registry

pytestmark = pytest.mark.django_db


def test_the_index_reads_the_sets_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """For their newest change and for their number; each app's sets take statements of their own."""
    found, read = registry.list_data_sets(), []
    monkeypatch.setattr(registry, "list_data_sets", lambda: read.append(found) or found)

    assert "/sitemap-open_data.xml" in client.get("/sitemap.xml").content.decode()
    assert read == [found]
