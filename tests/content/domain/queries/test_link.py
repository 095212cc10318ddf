"""Which page a link leads to: one that the public may see, in the reader's language where there is one."""

import pytest
from django.utils import translation
from wagtail.models import Page, PageViewRestriction

from foundation.content.domain.queries.link import find_linked_pages
from home.models import StandardPage
from tests.factories.pages import add_many, add_page, front_page, locale, translate
from tests.parts.hiding import hide

pytestmark = pytest.mark.django_db


def page(slug, *, live=True, parent=None):
    return add_page(StandardPage(title=slug, slug=slug), parent=parent or front_page(), live=live)


def found(*chosen):
    return [linked.pk for linked in find_linked_pages(each.pk for each in chosen).values()]


def test_drafts_restricted_and_hidden_pages_are_missing(monkeypatch):
    shown, draft, restricted, hidden = page("shown"), page("draft", live=False), page("restricted"), page("hidden")
    below = page("below", parent=restricted)
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    hide(monkeypatch, hidden)

    assert found(shown, draft, restricted, below, hidden) == [shown.pk]


def test_the_readers_language_goes_before_the_page_chosen():
    chosen = page("chosen")
    english = translate(chosen, title="In English")

    with translation.override("en"):
        assert found(chosen) == [english.pk]
    with translation.override("ja"):
        assert (found(chosen), found(english)) == ([chosen.pk], [chosen.pk])


def test_a_draft_translation_leaves_the_page_chosen():
    chosen = page("chosen")
    translate(chosen, live=False)

    with translation.override("en"):
        assert found(chosen) == [chosen.pk]


def test_mirrors_and_aliases_lead_to_what_they_repeat():
    chosen, index = page("chosen"), page("index")
    mirror = chosen.copy_for_translation(locale("en"), copy_parents=True, alias=True)
    alias = chosen.create_alias(parent=index)

    assert found(mirror) == [chosen.pk]
    assert found(alias) == [chosen.pk]


def test_a_whole_page_has_the_fields_of_its_type(django_assert_num_queries):
    chosen = page("chosen")

    whole = find_linked_pages([chosen.pk], whole=True)[chosen.pk]

    with django_assert_num_queries(0):
        assert (whole.summary, whole.locale.language_code) == ("", "ja")


@pytest.mark.parametrize("number", [3, 300])
def test_links_cost_the_same_however_many(number, django_assert_num_queries):
    index = page("index")
    add_many([StandardPage(title="頁", slug=f"page-{n}") for n in range(number)], parent=index)
    chosen = Page.objects.child_of(index)
    keys = [each.pk for each in chosen]
    assert [each.url for each in find_linked_pages(keys[:1]).values()]  # types and root paths are read once a process

    with django_assert_num_queries(4):
        pages = find_linked_pages(keys)
        assert len({each.url for each in pages.values()}) == number


def test_no_links_ask_nothing_more(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert find_linked_pages([0]) == {}
