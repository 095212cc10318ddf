"""The plugin set's addresses: the host's one URL include, with the API among them."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.urls.resolvers import RoutePattern
from wagtail.api.v3.urls import api

from foundation.headless import conf, registry
from foundation.headless.views import unknown_address

VARIABLE = re.compile("[<(]")


class IncludeRoute(RoutePattern):
    """The empty route of an include that is only looked into where one of its addresses begins so.

    Pages come last: an address of theirs was compared with two hundred others, a tenth of what a page costs.
    """

    def __init__(self, beginnings: tuple[str, ...]) -> None:
        super().__init__("", is_endpoint=False)
        self.beginnings = beginnings

    def match(self, path: str) -> Any:
        return super().match(path) if path.startswith(self.beginnings) else None


def include_module(module: str) -> URLResolver:
    """The addresses of an app, at the root."""
    patterns, app_name, namespace = include(module)
    whole = path("", (patterns, app_name, namespace))
    beginnings = tuple(sorted({found for one in whole.url_patterns for found in _list_beginnings(one)}))
    return URLResolver(IncludeRoute(beginnings), patterns, app_name=app_name, namespace=namespace)


def _list_beginnings(entry: URLPattern | URLResolver) -> Iterator[str]:
    """What addresses certainly begin with: up to the first variable; nothing of a pattern that is no plain route."""
    route = getattr(entry.pattern, "_route", "")
    fixed = route if isinstance(route, str) else ""  # a translated one is another in each language
    start = VARIABLE.split(fixed, maxsplit=1)[0]
    if start != fixed or not isinstance(entry, URLResolver):
        yield start
    else:
        yield from (f"{start}{more}" for one in entry.url_patterns for more in _list_beginnings(one))


urlpatterns: list[URLPattern | URLResolver] = [include_module(module) for module in registry.url_modules()]
if prefix := conf.api_prefix():
    # First, as it is asked most: what stands before it is looked through for each of its addresses. And
    # ninja answers its own root with a page of the site: ours comes before that.
    urlpatterns[:0] = [path(prefix, unknown_address), path(prefix, api.urls)]
    urlpatterns += [re_path(rf"^{re.escape(prefix)}.*$", unknown_address)]
