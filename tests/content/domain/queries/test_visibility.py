"""Which pages the public may see: live, restricted by nobody, hidden by no rule, no mirrors."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from foundation.changes.domain.reading import forget_readings, reading
from foundation.clock.registry import changes
from foundation.content import registry
from foundation.content.domain.queries import visibility
from foundation.content.domain.queries.trail import list_trail
from foundation.content.domain.queries.visibility import (
    find_next_change,
    is_hidden,
    shown_places,
    unhidden_pages,
    visible_pages,
)
from home.models import StandardPage
from tests.factories.pages import add_page, front_page, locale, translate
from tests.factories.people import staff
from tests.parts.hiding import also_hide, hide
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


def page(slug, *, parent=None, live=True):
    return add_page(StandardPage(title=slug, slug=slug), parent=parent or front_page(), live=live)


def seen(*pages, read=visible_pages):
    """As read by anybody, and the same in a public request that leaves out keys, or finds too many to do so."""
    rows = Page.objects.filter(pk__in=[each.pk for each in pages])
    found = list(read(rows).order_by("path"))
    for most in (visibility.MOST_KEYS, 0):
        forget_readings()
        with pytest.MonkeyPatch.context() as patch, reading():
            patch.setattr(visibility, "MOST_KEYS", most)
            assert list(read(rows).order_by("path")) == found
    return found


def test_a_public_request_asks_once_what_is_hidden_and_then_names_it(monkeypatch):
    shown, hidden = page("shown"), page("hidden")
    mirror = hidden.copy_for_translation(locale("en"), copy_parents=True, alias=True)
    hide(monkeypatch, hidden)
    lend_empty(monkeypatch, changes)

    def read():
        with reading(), CaptureQueriesContext(connection) as captured:
            assert list(visible_pages(Page.objects.filter(pk__in=[shown.pk, hidden.pk, mirror.pk]))) == [shown.page_ptr]
        return [query["sql"] for query in captured if 'FROM "wagtailcore_page' in query["sql"]]

    assert len(read()) == 4  # mirrors, hidden, restrictions, pages
    (statement,) = read()
    assert (statement.count("SELECT"), str(hidden.pk) in statement) == (1, True)


def test_what_is_kept_of_the_hidden_ends_when_a_rule_says_so(monkeypatch):
    announced = page("announced")
    at = timezone.now() + timedelta(hours=1)
    lend_empty(monkeypatch, registry.hidden_pages)
    lend_empty(monkeypatch, changes)
    changes.register("tests", lambda after: at if after < at else None)
    rule = registry.HidingRule(lambda now: [announced.pk] if now < at else [], lambda after: at)
    registry.hidden_pages.register("tests", rule)
    forget_readings()

    def read():
        with reading():
            return list(visible_pages(Page.objects.filter(pk=announced.pk)))

    with time_machine.travel(at - timedelta(seconds=1), tick=False):
        assert [read(), read()] == [[], []]
    with time_machine.travel(at, tick=False):
        assert read() == [announced.page_ptr]


def test_a_public_request_may_ask_for_another_moment(monkeypatch):
    announced, at = page("announced"), timezone.now() + timedelta(hours=1)
    lend_empty(monkeypatch, registry.hidden_pages)
    rule = registry.HidingRule(lambda now: [announced.pk] if now < at else [], lambda after: at)
    registry.hidden_pages.register("tests", rule)
    forget_readings()

    with reading():
        shown = [visible_pages(Page.objects.filter(pk=announced.pk), at=moment).exists() for moment in (None, at, None)]

    assert shown == [False, True, False]


def test_drafts_and_all_below_a_restriction_are_not_seen():
    shown, draft, closed = page("shown"), page("draft", live=False), page("closed")
    below = page("below", parent=closed)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.GROUPS)

    assert seen(shown, draft, closed, below) == [shown.page_ptr]


def test_a_mirror_is_a_place_and_no_page():
    shown = page("shown")
    mirror = shown.copy_for_translation(locale("en"), copy_parents=True, alias=True)

    assert (seen(shown, mirror), seen(mirror, read=shown_places)) == ([shown.page_ptr], [mirror.page_ptr])


def test_what_lies_below_the_alias_of_a_restricted_page_is_not_seen():
    """Wagtail asks everybody to sign in there, too."""
    closed = page("closed")
    below = page("below", parent=closed)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    mirror = closed.copy_for_translation(locale("en"), copy_parents=True, alias=True)
    english = translate(below)

    assert english.get_parent() == mirror.page_ptr
    assert (seen(english), seen(mirror, read=shown_places)) == ([], [])


def test_the_trail_leaves_out_what_is_hidden_and_its_mirror(monkeypatch):
    hidden = page("hidden")
    below = page("below", parent=hidden)
    english = translate(below)
    Page.objects.filter(pk=english.get_parent().pk).update(alias_of=hidden.page_ptr)
    assert [len(list_trail(each)) for each in (below, english)] == [3, 3]

    hide(monkeypatch, hidden)

    assert seen(hidden, below, english) == [below.page_ptr, english.page_ptr]
    assert [step.title for step in list_trail(below)] == [front_page().title, "below"]
    assert [step.title for step in list_trail(english)] == [front_page("en").title, "below"]


def test_a_page_is_hidden_by_any_rule_and_asked_for_at_once(monkeypatch, django_assert_num_queries):
    first, second, third = page("first"), page("second"), page("third")
    hide(monkeypatch, first)
    also_hide(second)

    with django_assert_num_queries(3):
        assert [is_hidden(each) for each in (first, second, third)] == [True, True, False]
    with reading():
        is_hidden(first)
        with django_assert_num_queries(0):
            assert [is_hidden(each) for each in (first, second, third)] == [True, True, False]


def test_nothing_is_hidden_without_a_rule(monkeypatch):
    lend_empty(monkeypatch, registry.hidden_pages)

    assert is_hidden(page("shown")) is False


def test_the_next_change_is_the_first_that_any_rule_names(monkeypatch):
    now = timezone.now()
    hide(monkeypatch)
    assert find_next_change(now) is None

    also_hide(page("later"), next_change=now + timedelta(hours=2))
    also_hide(page("sooner"), next_change=now + timedelta(hours=1))

    assert find_next_change(now) == now + timedelta(hours=1)


def test_what_answers_at_its_address_is_live_and_hidden_by_no_rule(monkeypatch):
    closed, draft, hidden = page("closed"), page("draft", live=False), page("hidden")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    mirror = closed.copy_for_translation(locale("en"), copy_parents=True, alias=True)
    hide(monkeypatch, hidden)

    found = seen(closed, draft, hidden, mirror, read=unhidden_pages)

    assert found == sorted([closed.page_ptr, mirror.page_ptr], key=lambda one: one.path)


def test_what_repeats_a_page_below_a_restriction_is_closed_at_its_address_too(client):
    closed, moved = page("closed"), page("moved")
    alias = moved.create_alias(parent=front_page(), update_slug="alias", recursive=False)
    below = page("below", parent=Page.objects.get(pk=alias.pk))
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    def answers() -> list[int]:
        pages = Page.objects.filter(pk__in=[moved.pk, alias.pk, below.pk]).order_by("pk")
        return [client.get(page.specific.get_url()).status_code for page in pages]

    assert answers() == [200, 200, 200]
    Page.objects.get(pk=moved.pk).move(Page.objects.get(pk=closed.pk), pos="last-child")
    assert answers() == [302, 302, 302]
    client.force_login(staff())
    assert answers() == [200, 200, 200]


def test_what_repeats_a_page_that_only_an_alias_closes_is_closed_however_often(client):
    closed = page("closed")
    chain = [page("first")]
    for number in range(3):
        alias = chain[-1].create_alias(parent=front_page(), update_slug=f"alias-{number}", recursive=False)
        chain.append(page(f"below-{number}", parent=Page.objects.get(pk=alias.pk)))

    def answers() -> list[int]:
        pages = Page.objects.filter(pk__in=[one.pk for one in chain]).order_by("pk")
        return [client.get(page.specific.get_url()).status_code for page in pages]

    assert answers() == [200, 200, 200, 200]
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    Page.objects.get(pk=chain[0].pk).move(Page.objects.get(pk=closed.pk), pos="last-child")
    assert answers() == [302, 302, 302, 302]
    assert seen(*chain) == []
