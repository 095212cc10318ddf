"""What Wagtail's own API shows to everybody, where a host asks for no token: what the public may see, and no more."""

import pytest
from django.urls import path
from ninja import NinjaAPI
from wagtail.api.v3.errors import register_exception_handlers
from wagtail.api.v3.routers.pages import router

from tests.factories.events import EventFactory
from tests.factories.pages import front_page
from tests.parts.hiding import hide

stock = NinjaAPI(urls_namespace="wagtailapi_v3")
register_exception_handlers(stock)
stock.add_router("/pages/", router)
urlpatterns = [path("stock/", stock.urls)]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def shown():
    return EventFactory(title="みなの講座", slug="shown")


@pytest.fixture
def hidden(monkeypatch, shown):
    page = EventFactory(title="まだ秘密の講座", slug="secret")
    hide(monkeypatch, page)
    return page


def test_a_hidden_page_is_in_no_list(client, hidden, shown):
    pages = client.get("/stock/pages/", {"type": "laurel_events.EventPage"}).json()

    assert [page["title"] for page in pages["items"]] == [shown.title]


@pytest.mark.parametrize("address", ["/stock/pages/{page.pk}/", "/stock/pages/find/?id={page.pk}"])
def test_a_hidden_page_is_found_by_no_number(client, hidden, shown, address):
    assert client.get(address.format(page=hidden)).status_code == 404
    assert client.get(address.format(page=shown), follow=True).status_code == 200


def test_a_hidden_page_is_found_by_no_address(client, hidden, shown):
    answers = {
        page.slug: client.get("/stock/pages/find/", {"html_path": f"events/{page.slug}/"}) for page in (hidden, shown)
    }

    assert {slug: answer.status_code for slug, answer in answers.items()} == {"secret": 404, "shown": 302}


def test_a_page_below_a_hidden_one_stays_where_it_is(client, monkeypatch, shown):
    hide(monkeypatch, shown)

    assert client.get(f"/stock/pages/{front_page().pk}/").status_code == 200
