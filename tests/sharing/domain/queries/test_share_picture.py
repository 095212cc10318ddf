"""Which pictures are due, which have to go, which is shown: at one cost, however many pages there are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import EventPage
from foundation.sharing.domain.queries.share_picture import NEVER, find_shared_picture, list_due_pages, list_gone
from foundation.sharing.models import SharePicture
from tests.factories.events import EventFactory, event_index
from tests.factories.pages import add_many

pytestmark = pytest.mark.django_db

AGAIN = [(False, 9, False), (False, 11, True), (True, 11, False), (True, 1441, True)]


def keep(page, **values):
    now = timezone.now()
    known = {"name": "share/a.png", "is_final": True, "made_at": now, "published_at": page.last_published_at or NEVER}
    return SharePicture.objects.create(page_key=page.pk, **known | values)


def is_due(page, *, at=None):
    return page.pk in [found.pk for found in list_due_pages(at=at or timezone.now())]


def test_a_page_is_due_until_its_picture_is_as_new():
    page = EventFactory()
    assert is_due(page)

    row = keep(page)
    assert not is_due(page)

    SharePicture.objects.filter(pk=row.pk).update(published_at=page.last_published_at - timedelta(minutes=1))
    assert is_due(page)


@pytest.mark.parametrize(
    ("is_final", "after", "due"), [(False, 9, False), (False, 11, True), (True, 11, False), (True, 1441, True)]
)
def test_it_is_compared_again_after_a_while(is_final, after, due):
    page = EventFactory()
    keep(page, is_final=is_final)

    assert is_due(page, at=timezone.now() + timedelta(minutes=after)) == due


def test_a_page_without_a_revision_is_due_once():
    add_many(
        [EventPage(title="講座", slug="a", starts_at=timezone.now(), ends_at=timezone.now())], parent=event_index()
    )
    page = EventPage.objects.get(slug="a")
    EventPage.objects.filter(pk=page.pk).update(last_published_at=None)
    page.refresh_from_db()

    assert is_due(page)
    keep(page)
    assert not is_due(page)


def test_what_the_public_may_not_see_is_gone():
    shown, draft = EventFactory(), EventFactory(live=False)
    rows = [keep(shown), keep(draft, name="share/b.png")]

    assert list(list_gone(at=timezone.now())) == rows[1:]


def test_only_a_picture_that_was_written_is_shown():
    page = EventFactory()
    row = keep(page, name="")
    assert find_shared_picture(page) is None

    SharePicture.objects.filter(pk=row.pk).update(name="share/a.png")
    found = find_shared_picture(page)
    assert (found.url.endswith("share/a.png"), found.width, found.height) == (True, 1200, 630)


def test_looking_costs_the_same_for_3_and_300_pages():
    def measure(first, last):
        moment = {"starts_at": timezone.now(), "ends_at": timezone.now()}
        pages = [EventPage(title="講座", slug=f"e-{n}", **moment) for n in range(first, last)]
        add_many(pages, parent=event_index())
        for page in pages:
            keep(page)
        with CaptureQueriesContext(connection) as queries:
            assert is_due(pages[0]) is False
        return len(queries)

    measure(0, 3)
    assert measure(3, 6) == measure(6, 300)
