"""What a page is called in its address when nobody says so."""

import pytest
import time_machine

from events.models import EventPage
from foundation.content.domain.slug import propose_slug
from home.models import StandardPage
from tests.factories.events import event_index
from tests.factories.pages import add_page, front_page

pytestmark = pytest.mark.django_db
LONG = "見本県内の中小企業における在宅勤務の導入から定着までの歩みと、その過程で得られた工夫について"


def propose(title, page=None):
    return propose_slug(page or StandardPage(), title=title, parent=front_page())


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Open Day 2026", "open-day-2026"),
        ("It's here!", "its-here"),
        ("a" * 100, "a" * 60),
        (LONG, "standard-2026-1"),
        ("テレワーク月間 2026", "standard-2026-1"),
        ("!!!", "standard-2026-1"),
        ("", "standard-2026-1"),
    ],
)
@time_machine.travel("2026-07-01T00:00:00Z")
def test_a_title_and_its_slug(title, slug):
    assert propose(title) == slug


@time_machine.travel("2026-12-31T15:00:00Z")
def test_the_year_is_japans():
    assert propose_slug(EventPage(), title="講座", parent=event_index()) == "event-2027-1"


@time_machine.travel("2026-07-01T00:00:00Z")
def test_numbers_go_on():
    for slug in ("standard-2026-1", "standard-2026-2", "standard-2025-3"):
        add_page(StandardPage(title="頁", slug=slug), parent=front_page())

    assert propose("頁") == "standard-2026-3"


def test_a_title_taken_by_a_neighbour_gets_a_number():
    add_page(StandardPage(title="News", slug="news"), parent=front_page())
    add_page(StandardPage(title="Newsletter", slug="newsletter"), parent=front_page())

    assert propose("News") == "news-2"


def test_a_page_that_has_one_keeps_it():
    page = add_page(StandardPage(title="頁", slug="kept"), parent=front_page())

    assert propose("別の題", page) == "kept"


def test_one_question_of_the_database(django_assert_num_queries):
    add_page(StandardPage(title="頁", slug="page"), parent=front_page())
    parent, page = front_page(), StandardPage()

    with django_assert_num_queries(1):
        propose_slug(page, title="頁", parent=parent)
