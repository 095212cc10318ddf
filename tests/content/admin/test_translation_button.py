"""The buttons to translate the pages of a list: those of wagtail-localize, found for all rows at once."""

import pytest
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

from foundation.content.admin.translation_button import HOOK, list_translation_buttons
from foundation.content.domain.queries.translation_state import join_pages
from tests.factories.home import standard_page
from tests.factories.pages import begin_translation, front_page
from tests.factories.people import publisher, staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    """One that nobody translates, the source of a translation, the translation, one whose translation was stopped."""
    front_page("en")
    alone, source, stopped = (standard_page(title=title, slug=title) for title in ("alone", "source", "stopped"))
    begin_translation(source)
    begin_translation(stopped)
    Translation.objects.filter(source__object_id=stopped.translation_key).update(enabled=False)
    return list(Page.objects.filter(depth__gte=2).specific().order_by("path"))


def buttons_of(listed, page, user):
    return [(str(b.label), b.url, b.icon_name, b.priority) for b in listed(page, user, next_url="/admin/pages/3/")]


def test_the_buttons_are_those_that_the_package_finds_for_each_page(pages):
    user = staff("submit_translation")
    theirs = [buttons_of(page_listing_more_buttons, page, user) for page in pages]
    join_pages(pages)
    ours = [buttons_of(list_translation_buttons, page, user) for page in pages]

    assert ours == theirs
    addresses = [address.split("?")[0].rstrip("/0123456789") for found in theirs for _label, address, *_ in found]
    assert sorted(set(addresses)) == ["/admin/localize/submit/page", "/admin/localize/update"]


def test_a_page_that_is_in_no_list_is_looked_at_alone(pages):
    user = staff("submit_translation")
    assert [buttons_of(list_translation_buttons, page, user) for page in pages] == [
        buttons_of(page_listing_more_buttons, page, user) for page in pages
    ]


def test_who_may_not_translate_is_offered_nothing(pages):
    join_pages(pages)

    assert [button for page in pages for button in list_translation_buttons(page, staff())] == []


def test_each_button_is_offered_once():
    registered = hooks.get_hooks(HOOK)

    assert (page_listing_more_buttons in registered, registered.count(list_translation_buttons)) == (False, 1)


def test_the_explorer_shows_them(client, pages):
    client.force_login(publisher("submit_translation"))
    alone = next(page for page in pages if page.slug == "alone")

    shown = page_of(client.get(reverse("wagtailadmin_explore", args=[alone.get_parent().pk])))

    assert shown.has(f'a[href="{reverse("wagtail_localize:submit_page_translation", args=[alone.pk])}"]')
