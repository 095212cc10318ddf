"""The apps' addresses are looked through only where one of them may begin as the address that was asked for."""

import pytest
from django.urls import Resolver404, path, re_path, resolve, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from foundation.headless import registry
from foundation.headless.urls import IncludeRoute, include_module, urlpatterns
from foundation.headless.views import unknown_address


def include_these(*patterns):
    module = type("urls", (), {"urlpatterns": list(patterns), "app_name": "shop"})
    return include_module(module)


def test_every_app_is_found_at_its_addresses():
    routes = [one.pattern for one in urlpatterns if isinstance(one.pattern, IncludeRoute)]

    assert len(routes) == len(list(registry.url_modules()))
    for name, given in (
        ("laurel_organisations:organisation", {"language": "ja", "public_id": "a" * 20}),
        ("laurel_news:feed", {"language": "en"}),
        ("laurel_certificates:verify", {}),
    ):
        address = reverse(name, kwargs=given)
        assert resolve(address).view_name == name
        assert sum(route.match(address[1:]) is not None for route in routes) < len(routes) / 2


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        (path("price/<int:number>/", unknown_address), "price/12/"),
        (path("<slug:word>/price/", unknown_address), "any/price/"),
        (path(_("Search"), unknown_address), "検索"),
        (re_path("^(a|b)/price/$", unknown_address), "b/price/"),
    ],
    ids=["a word first", "a variable first", "translated", "an expression"],
)
def test_an_address_is_found_however_it_is_written(pattern, address):
    with override("en"):
        shop = include_these(path("elsewhere/", unknown_address), pattern)

    assert shop.resolve(address).func is unknown_address


def test_what_begins_otherwise_is_not_looked_for():
    shop = include_these(path("price/<int:number>/", unknown_address), path("", unknown_address))
    assert shop.pattern.beginnings == ("", "price/")

    shop = include_these(path("price/<int:number>/", unknown_address))
    assert shop.pattern.match("ja/cases/") is None
    with pytest.raises(Resolver404):
        shop.resolve("ja/cases/")
