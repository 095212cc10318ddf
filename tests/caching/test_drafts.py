"""What an editor saves and doesn't publish takes no answer from readers: browsers save drafts every few seconds."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from foundation.content.models import PublicPage
from tests.caching.reader import Reader
from tests.factories.home import standard_page

ADDRESSES = ("/sitemap.xml", "/sitemap-pages.xml", "/sitemap-organisations.xml", "/api/v3/case-studies/?locale=ja")


@pytest.fixture(params=["file", "valkey"])
def store_kind(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture
def page() -> PublicPage:
    return standard_page(title="個人情報", slug="privacy")


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("editor@example.jp"))
    return client


def save(editor: Client, page: PublicPage, title: str, **pressed: str) -> PublicPage:
    values = {
        **{"title": title, "slug": page.slug, "summary": "", "intro": rich_text(""), "body": streamfield([])},
        **{"seo_title": "", "search_description": "", "comments": inline_formset([]), **pressed},
    }
    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(values))
    assert answer.status_code == 302, answer.context["form"].errors
    page.refresh_from_db()
    return page


def test_a_draft_empties_nothing_and_what_is_published_does(reader: Reader, page: PublicPage, editor: Client) -> None:
    addresses = [page.get_url(), *ADDRESSES]
    for address in addresses * 2:
        assert reader.get(address).status == 200

    assert save(editor, page, "書きかけの題").draft_title == "書きかけの題"
    kept = [reader.get(address) for address in addresses]
    assert [one.made for one in kept] == [0] * len(kept)
    assert not [one for one in kept if "書きかけの題" in one.text]

    save(editor, page, "公開した題", **{"action-publish": "1"})
    assert "公開した題" in reader.get(page.get_url()).text
