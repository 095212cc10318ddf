"""Two who publish at once: what each commits is seen at once, and nothing of it before."""

from threading import Event, Thread

import pytest
from django.db import connections, transaction

from foundation.documents.domain import renew_documents
from tests.caching.reader import Reader
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory
from tests.factories.pages import publish

pytestmark = pytest.mark.postgresql  # SQLite has one writer
LIST = "/api/v3/case-studies/?locale=ja"


@pytest.fixture
def store_kind() -> str:
    return "file"


def test_of_two_who_publish_at_once_each_is_seen_when_it_is_committed(reader: Reader) -> None:
    """Documents are made and answers kept while the first transaction is open."""
    home = CollectionPageFactory()
    slow, quick = (CaseStudyPageFactory(parent=home, title=title) for title in ("遅い稿", "早い稿"))
    pages = [LIST, home.get_url(), slow.get_url()]
    for page in pages:
        reader.get(page)  # a site makes its settings with the first page
    written, go_on = Event(), Event()

    def publish_slowly() -> None:
        with transaction.atomic():
            slow.title = "遅い改稿"
            publish(slow)
            written.set()
            go_on.wait(30)
        connections.close_all()

    other = Thread(target=publish_slowly)
    other.start()
    try:
        assert written.wait(30)
        quick.title = "早い改稿"
        publish(quick)
        assert "早い改稿" in reader.get(LIST).text
        renew_documents()
        held = {page: reader.get(page).text for page in pages}
        assert [reader.get(page).made for page in pages] == [0, 0, 0]
        assert not any("遅い改稿" in text for text in held.values())
    finally:
        go_on.set()
        other.join(30)

    assert all("遅い改稿" in reader.get(page).text for page in pages)
    renew_documents()
    assert all("遅い改稿" in reader.get(page).text for page in pages)
    assert "早い改稿" in reader.get(LIST).text
