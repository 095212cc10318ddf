"""An alias of an alias says what the page itself says, so it is shut and hidden with it."""

import pytest
from django.core import serializers
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from foundation.changes.domain.reading import forget_readings
from foundation.content.domain.alias import shorten_chains
from foundation.content.domain.queries import visibility
from home.models import StandardPage
from tests.factories.pages import add_page, front_page, locale
from tests.parts.hiding import hide

pytestmark = pytest.mark.django_db
SAID = "だれにも見せない文"


@pytest.fixture
def chain():
    """A page, an alias of it, an alias of that, and the mirror of the last one in English."""
    front, english = front_page(), front_page("en")
    first = add_page(StandardPage(title="Secret", slug="secret", summary=SAID), parent=front)
    second = first.create_alias(parent=front, update_slug="second")
    third = second.create_alias(parent=front, update_slug="third")
    mirror = third.copy_for_translation(locale("en"), alias=True)
    assert mirror.get_parent().pk == english.pk
    return first, second, third, mirror


def read(page):
    forget_readings()
    answer = Client().get(Page.objects.get(pk=page.pk).get_url())
    return answer.status_code, SAID in answer.content.decode()


def test_each_points_at_the_page_and_a_mirror_at_what_it_is_of(chain) -> None:
    first, _second, third, mirror = chain

    assert [one.alias_of_id for one in chain] == [None, first.pk, first.pk, third.pk]
    assert visibility.find_mirrored(mirror) == third


def test_what_was_made_before_is_mended_when_the_database_is_migrated(chain) -> None:
    first, second, third, mirror = chain
    Page.objects.filter(pk=third.pk).update(alias_of=second)

    shorten_chains(using="default")

    kept = dict(Page.objects.filter(alias_of__isnull=False).values_list("pk", "alias_of"))
    assert kept == {second.pk: first.pk, third.pk: first.pk, mirror.pk: third.pk}


def test_a_fixture_may_have_an_alias_before_its_page() -> None:
    first = add_page(StandardPage(title="First", slug="first"), parent=front_page())
    second = first.create_alias(parent=front_page(), update_slug="second")
    Page.objects.update(latest_revision=None, live_revision=None)  # they go with the pages
    pages = [Page.objects.get(pk=one.pk) for one in (second, first)]
    fixture = serializers.serialize("json", pages)
    for page in pages:
        page.delete()

    for row in serializers.deserialize("json", fixture):
        row.save()

    assert Page.objects.get(pk=pages[0].pk).alias_of_id == first.pk


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_who_reads_a_restricted_page_is_asked_at_each_of_its_addresses(chain, place) -> None:
    assert read(chain[place])[1], "before"

    PageViewRestriction.objects.create(page=chain[0], restriction_type=PageViewRestriction.LOGIN)

    assert read(chain[place]) == (302, False)
    assert not visibility.visible_pages(Page.objects.filter(pk__in=[one.pk for one in chain])).exists()


@pytest.mark.parametrize("most", [visibility.MOST_KEYS, 0])
@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_hidden_page_has_no_address(chain, place, monkeypatch, most) -> None:
    """`most` is 0: as where more pages are hidden than one names."""
    Redirect.objects.create(old_path="/ja/short", redirect_page=chain[place])
    monkeypatch.setattr(visibility, "MOST_KEYS", most)
    hide(monkeypatch, chain[0])

    assert read(chain[place])[0] == 404
    for method in ("get", "head", "options"):
        answer = getattr(Client(), method)("/ja/short/")
        assert (answer.status_code, answer.headers.get("Location")) == (404, None)


def test_what_editors_copy_as_an_alias_twice_follows_the_privacy_of_the_page(admin_client) -> None:
    front = front_page()
    first = add_page(StandardPage(title="Secret", slug="secret", summary=SAID), parent=front)
    last = first
    for slug in ("second", "third"):
        given = {"new_title": "Secret", "new_slug": slug, "new_parent_page": front.pk, "alias": "on"}
        assert admin_client.post(f"/admin/pages/{last.pk}/copy/", given).status_code == 302
        last = Page.objects.get(slug=slug)
    assert read(last) == (200, True)

    admin_client.post(f"/admin/pages/{first.pk}/privacy/", {"restriction_type": "login", "password": ""})

    assert read(last) == (302, False)
