"""Every address of a page, and of its translations, is that of one which doesn't exist, for who must not find it."""

import pytest
from django.contrib.auth import get_user_model
from django.http import Http404
from django.urls import get_resolver, reverse
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from foundation.content.admin.concealed_page import GuardedPageViewSet, list_translated_keys, refuse_concealed
from foundation.records.registry import Concealment, concealments
from home.models import StandardPage
from tests.factories.pages import add_page, front_page, translate
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
VIEWS = ("edit", "history", "usage", "delete", "copy", "move", "unpublish", "view_draft", "privacy", "workflow_history")


@pytest.fixture
def draft():
    page = add_page(StandardPage(title="秘密", slug="secret"), parent=front_page(), live=False)
    page.save_revision()
    return page


@pytest.fixture
def hide(monkeypatch, draft):
    def register():
        lend_empty(monkeypatch, concealments)
        rows = Page.objects.filter(pk=draft.pk).order_by().values("pk")
        concealments.register("test", Concealment(Page, lambda user: rows))

    return register


@pytest.fixture
def boss():
    return get_user_model().objects.create_superuser("root@office.example.jp")


def test_pages_of_all_types_have_our_views():
    assert get_resolver().url_patterns  # with them the viewsets are registered
    assert isinstance(page_viewset_registry.get_by_type(StandardPage), GuardedPageViewSet)


def test_each_address_of_it(client, draft, hide, boss):
    client.force_login(boss)
    paths = [
        reverse(f"wagtailadmin_pages:{'set_privacy' if name == 'privacy' else name}", args=[draft.pk]) for name in VIEWS
    ]
    paths.append(reverse("wagtailadmin_explore", args=[draft.pk]))
    before = {client.get(path).status_code for path in paths}
    hide()

    hidden, absent = (
        [client.get(path.replace(f"/{draft.pk}/", f"/{key}/")) for path in paths] for key in (draft.pk, 0)
    )

    assert 404 not in before
    assert [answer.status_code for answer in hidden] == [404] * len(paths)
    assert {answer.status_code for answer in absent} == {404}


def test_addresses_of_its_translations(client, draft, hide, boss):
    client.force_login(boss)
    source = TranslationSource.get_or_create_from_instance(draft)[0]
    front_page("en")
    translation = Translation.objects.create(source=source, target_locale=translate(draft, live=False).locale)
    names = {"submit_page_translation": draft.pk, "update_translations": source.pk}
    paths = [reverse(f"wagtail_localize:{name}", args=[key]) for name, key in names.items()]
    before = [client.get(path).status_code for path in paths]
    hide()

    assert 404 not in before
    assert [client.get(path).status_code for path in paths] == [404, 404]
    assert set(list_translated_keys({"translation_id": translation.pk})) == {
        draft.pk,
        translation.get_target_instance().pk,
    }
    assert list(list_translated_keys({"page_id": draft.pk})) == []


def test_refuse_concealed(draft, hide, boss):
    refuse_concealed(boss, [draft.pk])
    hide()

    del boss._laurel_concealed_pages
    refuse_concealed(boss, [front_page().pk, None])
    with pytest.raises(Http404):
        refuse_concealed(boss, [draft.pk])
