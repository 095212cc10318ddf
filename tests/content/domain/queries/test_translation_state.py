"""Whether the pages of a list are translated: what wagtail-localize would find of each, in three questions for all."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation

from foundation.content.domain.queries.translation_state import TranslationState, find_state, join_pages
from tests.factories.home import standard_page
from tests.factories.pages import begin_translation, front_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    """One that nobody translates, one with a translation that follows it, one whose translation was stopped."""
    front_page("en")
    made = [standard_page(title=title, slug=title) for title in ("alone", "followed", "stopped")]
    for page in made[1:]:
        begin_translation(page)
    Translation.objects.filter(source__object_id=made[2].translation_key).update(enabled=False)
    return made


def test_each_page_has_the_state_that_its_translations_say(pages):
    join_pages(pages)

    _alone, followed, _stopped = pages
    source = Translation.objects.get(source__object_id=followed.translation_key).source_id
    assert [find_state(page) for page in pages] == [
        TranslationState(is_missing=True, source=None),
        TranslationState(is_missing=False, source=source),
        TranslationState(is_missing=False, source=None),
    ]


def test_an_alias_is_no_translation_and_a_translation_is_no_source(pages):
    alone, followed, _stopped = pages
    english = followed.get_translations().get()
    front_page("en")
    mirror = alone.create_alias(parent=english.get_parent(), update_slug="alone", update_locale=english.locale)
    join_pages([alone, mirror, english])

    assert [find_state(page).is_missing for page in (alone, mirror, english)] == [True, True, False]
    assert [find_state(page).source for page in (alone, mirror, english)] == [None, None, None]


def test_they_are_found_in_three_queries_for_all_and_in_none_where_nobody_draws_them(pages, django_assert_num_queries):
    listed = list(Page.objects.filter(depth__gte=2))
    with django_assert_num_queries(0):
        join_pages(listed)
    with django_assert_num_queries(3):
        assert [find_state(page) is None for page in listed] == [False] * len(listed)
    assert find_state(pages[0]) is None
