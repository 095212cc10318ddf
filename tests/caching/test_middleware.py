"""A view whose answers aren't kept is told what its reader has already, though the wrapper took that away."""

import pytest

from tests.factories.events import EventFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory

FILES = ("/open-data/participants-month.csv", "/open-data/participants-month.json")


@pytest.fixture
def store_kind():
    return "file"


@pytest.fixture
def published(reader):
    EventFactory()
    ParticipationFactory(campaign=CampaignFactory(code="month"), public=True)


@pytest.mark.parametrize("address", FILES)
def test_what_a_reader_has_is_not_sent_again(reader, published, address):
    first = reader.get(address)
    again = [reader.get(address, HTTP_IF_NONE_MATCH=first.headers["ETag"]) for _ in range(2)]
    other = reader.get(address, HTTP_IF_NONE_MATCH='"other"')

    assert [(one.status, one.body) for one in again] == [(304, b"")] * 2
    assert (other.status, other.body) == (200, first.body)


def test_a_file_that_is_no_newer_is_not_sent_again(reader, published):
    since = reader.get(FILES[0]).headers["Last-Modified"]

    assert reader.get(FILES[0], HTTP_IF_MODIFIED_SINCE=since).status == 304


def test_that_nothing_has_changed_may_be_read_by_pages_of_other_origins(reader, published):
    address = "/api/v3/events/"
    first = reader.get(address)
    again = reader.get(address, HTTP_IF_NONE_MATCH=first.headers["ETag"])

    assert (again.status, again.made) == (304, 0)
    for name in ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers"):
        assert first.headers[name] == again.headers[name]
