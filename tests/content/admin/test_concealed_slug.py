"""The slug of a page that somebody must not find is theirs to take, whichever way; that page gives it up."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import LogContext
from wagtail.models import APIToken, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from foundation.records.registry import Concealment, concealments
from home.models import StandardPage
from tests.factories.pages import add_page, front_page
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
SLUG = "secret"


@pytest.fixture
def boss():
    return get_user_model().objects.create_superuser("root@office.example.jp")


@pytest.fixture
def secret():
    page = add_page(StandardPage(title="秘密", slug=SLUG), parent=front_page(), live=False)
    add_page(StandardPage(title="その下", slug="below"), parent=page, live=False)
    page.save_revision()
    return page


@pytest.fixture
def known():
    """Another page, elsewhere, that everybody finds."""
    return add_page(StandardPage(title="公然", slug="known"), parent=front_page())


@pytest.fixture
def concealed(monkeypatch, secret, boss):
    lend_empty(monkeypatch, concealments)
    rows = Page.objects.filter(pk=secret.pk).order_by().values("pk")
    concealments.register("test", Concealment(Page, lambda user: rows if user.pk == boss.pk else rows.none()))


def filled(title, slug):
    empty = {"summary": "", "intro": "null", "body": streamfield([]), "seo_title": "", "search_description": ""}
    return nested_form_data({"title": title, "slug": slug, **empty, "comments": inline_formset([])})


def create(client, boss, known):
    client.force_login(boss)
    place = reverse("wagtailadmin_pages:add", args=["laurel_home", "standardpage", front_page().pk])
    client.post(place, filled("公然", SLUG))


def edit(client, boss, known):
    client.force_login(boss)
    form = filled("公然", SLUG) | {"action-publish": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[known.pk]), form)


def copy(client, boss, known):
    client.force_login(boss)
    form = {"new_title": "公然", "new_slug": SLUG, "new_parent_page": front_page().pk}
    client.post(reverse("wagtailadmin_pages:copy", args=[known.pk]), form)


def copy_as_alias(client, boss, known):
    client.force_login(boss)
    form = {"new_title": "公然", "new_slug": SLUG, "new_parent_page": front_page().pk, "alias": "on"}
    client.post(reverse("wagtailadmin_pages:copy", args=[known.pk]), form)


def move(client, boss, known):
    client.force_login(boss)
    page = add_page(StandardPage(title="公然", slug=SLUG), parent=known)
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, front_page().pk]))


def move_in_bulk(client, boss, known):
    client.force_login(boss)
    page = add_page(StandardPage(title="公然", slug=SLUG), parent=known)
    place = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    client.post(f"{place}?id={page.pk}", {"chooser": front_page().pk, "move_applicable": "on"})


def send(client, boss, method, path, data):
    headers = {"Authorization": f"Bearer {APIToken.create_token(user=boss, name='test')[1]}"}
    kind = {"content_type": "application/json", "headers": headers}
    return client.generic(method, f"/api/v3/pages/{path}", json.dumps(data), **kind)


def create_by_api(client, boss, known):
    meta = {"type": StandardPage._meta.label, "parent_id": front_page().pk}
    send(client, boss, "POST", "", {"meta": meta, "title": "公然", "slug": SLUG})


def change_by_api(client, boss, known):
    meta = {"type": StandardPage._meta.label, "action": "publish"}
    send(client, boss, "PATCH", f"{known.pk}/", {"meta": meta, "slug": SLUG})


def copy_by_api(client, boss, known):
    send(client, boss, "POST", f"{known.pk}/actions/copy/", {"slug": SLUG})


def alias_by_api(client, boss, known):
    send(client, boss, "POST", f"{known.pk}/actions/create_alias/", {"slug": SLUG})


WAYS = [create, edit, copy, copy_as_alias, move, move_in_bulk, create_by_api, change_by_api, copy_by_api, alias_by_api]


def list_holders():
    return list(front_page().get_children().filter(slug=SLUG).values_list("title", flat=True))


@pytest.mark.parametrize("take", WAYS)
def test_who_must_not_find_it_takes_its_slug(client, secret, concealed, boss, known, take):
    take(client, boss, known)
    before, draft = secret.url_path, secret.get_latest_revision()
    secret.refresh_from_db()

    assert list_holders() == ["公然"]
    assert secret.slug.startswith(f"{SLUG}-")
    assert (secret.url_path, secret.get_children().get().url_path) == (
        before.replace(f"/{SLUG}/", f"/{secret.slug}/"),
        before.replace(f"/{SLUG}/", f"/{secret.slug}/below/"),
    )
    assert draft.content["slug"] == SLUG


@pytest.mark.parametrize("take", WAYS)
def test_who_may_find_it_is_refused(client, secret, boss, known, take):
    take(client, boss, known)

    assert list_holders() == ["秘密"]


def test_a_name_is_counted_among_the_pages_that_may_be_found(secret, concealed, boss):
    found = []
    for person in (boss, None):
        with LogContext(user=person):
            found.append(find_available_slug(front_page(), SLUG))

    assert found == [SLUG, f"{SLUG}-1"]


def test_a_proposed_name_tells_nothing(client, secret, concealed, boss):
    client.force_login(boss)
    place = reverse("wagtailadmin_pages:add", args=["laurel_home", "standardpage", front_page().pk])

    client.post(place, filled("Secret", ""))

    assert list_holders() == ["Secret"]


def test_the_form_of_a_copy_still_refuses_what_may_be_found(client, concealed, boss, known):
    client.force_login(boss)
    form = {"new_title": "公然", "new_slug": "known", "new_parent_page": front_page().pk}

    client.post(reverse("wagtailadmin_pages:copy", args=[known.pk]), form)

    assert front_page().get_children().filter(slug="known").count() == 1


def test_saving_something_else_leaves_it(client, secret, concealed, boss, known):
    with LogContext(user=boss):
        known.save()
        add_page(StandardPage(title="別の所", slug=SLUG), parent=known)

    secret.refresh_from_db()
    assert secret.slug == SLUG
