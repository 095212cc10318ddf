"""What a page is called in its address when nobody says so."""

import pytest
import time_machine
from wagtail.log_actions import LogContext
from wagtail.models import Page

from events.models import EventPage
from foundation.content.domain.slug import FoundChildren, give_way, list_hidden_keys, make_other_slug, propose_slug
from foundation.records.registry import Concealment, concealments
from home.models import StandardPage
from tests.factories.events import event_index
from tests.factories.pages import add_page, front_page
from tests.factories.people import publisher
from tests.parts.registries import lend_empty

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


@pytest.fixture
def outsider(monkeypatch):
    """Somebody who must not find a page that is there: (page, person)."""
    page = add_page(StandardPage(title="秘密", slug="secret"), parent=front_page(), live=False)
    rows = Page.objects.filter(pk=page.pk).order_by().values("pk")
    lend_empty(monkeypatch, concealments)
    concealments.register("test", Concealment(Page, lambda user: rows))
    return page, publisher()


def test_children_that_are_found(outsider):
    page, person = outsider
    with LogContext(user=person):
        assert page not in list(Page.objects.filter(pk__in=FoundChildren(front_page()).get_children()))
        assert list_hidden_keys() == {page.pk}

    assert FoundChildren(front_page()).get_children().filter(pk=page.pk).exists()
    assert list_hidden_keys() == frozenset()


def test_a_name_is_proposed_as_if_nothing_were_hidden_a_number_goes_round_it(outsider):
    page, person = outsider
    with LogContext(user=person), time_machine.travel("2026-07-01T00:00:00Z"):
        name = propose("Secret")
        Page.objects.filter(pk=page.pk).update(slug="standard-2026-1")
        number = propose("頁")

    assert (name, number) == ("secret", "standard-2026-2")


def test_a_hidden_page_gives_way(outsider):
    page, person = outsider
    newcomer = Page(title="別", slug="secret", path=page.path, depth=page.depth)
    give_way(newcomer)
    page.refresh_from_db()
    before = page.slug

    with LogContext(user=person):
        give_way(newcomer)

    page.refresh_from_db()
    assert before == "secret"
    assert page.slug.startswith("secret-")
    assert page.url_path.endswith(f"/{page.slug}/")


def test_another_slug():
    assert make_other_slug("a" * 255) != make_other_slug("a" * 255)
    assert len(make_other_slug("a" * 255)) == 209
