"""The same of Wagtail's API v2, where a host mounts it."""

import pytest
from django.urls import path
from wagtail.api.v2 import views
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from foundation.content.wiring import list_live_pages, narrow_stock_pages
from tests.factories.events import EventFactory
from tests.factories.pages import publish
from tests.parts.hiding import hide

stock = WagtailAPIRouter("stock_v2")
stock.register_endpoint("pages", PagesAPIViewSet)
urlpatterns = [path("stock/", stock.urls)]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def shown():
    return EventFactory(title="みなの講座", slug="shown")


@pytest.fixture
def hidden(monkeypatch, shown):
    page = publish(EventFactory(title="まだ秘密の講座", slug="secret"))
    hide(monkeypatch, page)
    return page


@pytest.mark.parametrize("query", [{}, {"type": "laurel_events.EventPage"}, {"slug": "secret"}, {"fields": "*"}])
def test_v2_lists_no_hidden_page(client, hidden, shown, query):
    pages = client.get("/stock/pages/", query).json()["items"]

    assert hidden.pk not in [page["id"] for page in pages]
    assert (shown.pk in [page["id"] for page in pages]) == ("slug" not in query)


def test_v2_finds_no_hidden_page_by_number(client, hidden, shown):
    assert client.get(f"/stock/pages/{hidden.pk}/").status_code == 404
    assert client.get(f"/stock/pages/{shown.pk}/").status_code == 200


def test_v2_finds_no_hidden_page_by_address(client, hidden, shown):
    queries = [{"html_path": f"events/{page.slug}/"} for page in (hidden, shown)]

    assert [client.get("/stock/pages/find/", query).status_code for query in queries] == [404, 302]


def test_v2_finds_no_hidden_page_by_relation(client, hidden, shown):
    for relation in ("child_of", "descendant_of"):
        pages = client.get("/stock/pages/", {relation: hidden.get_parent().pk}).json()["items"]
        assert [page["id"] for page in pages] == [shown.pk]
    for relation in ("ancestor_of", "translation_of"):
        assert client.get("/stock/pages/", {relation: hidden.pk}).json().get("items", []) == []


def test_views_that_a_host_imported_before_us_ask_the_rule_too(client, monkeypatch, hidden, shown):
    monkeypatch.setattr(views, "get_public_pages_queryset", list_live_pages)
    assert client.get(f"/stock/pages/{hidden.pk}/").status_code == 200

    narrow_stock_pages()

    assert client.get(f"/stock/pages/{hidden.pk}/").status_code == 404
