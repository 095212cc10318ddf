"""What thousands of requests cost beside what is asked of them: what is the same for all of them is found once.

Nothing of an answer is left out. None of it changes meanwhile: neither what frames a page nor the rights of people.
Where two states of a database are compared, each is asked for it anew (`forget_kept`).
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.test.client import ClientHandler
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.contrib.redirects import middleware
from wagtail.models import sites

from foundation.changes.domain import reading
from foundation.content.domain.queries import navigation
from home.domain.queries import footer

KEPT: list[dict[Any, Any]] = []
MADE = ("_view_middleware", "_template_response_middleware", "_exception_middleware", "_middleware_chain")


def forget_kept() -> None:
    """What has been found once is asked for again."""
    for found in KEPT:
        found.clear()


def say_nothing(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page of what isn't there that costs nothing."""
    return HttpResponseNotFound()


@contextmanager
def answering_quickly(*, keeps_reads: bool = True) -> Iterator[None]:
    """Rights, menus and the site are kept, middleware is made once for all clients, and what `once` has read is kept.

    Refusals are neither logged nor led elsewhere.
    """
    before = logging.root.manager.disable
    KEPT.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("config.urls.handler404", say_nothing, raising=False)  # its page is the same for everybody
        patch.setattr("django.test.client.store_rendered_templates", lambda *given, **facts: None)
        patch.setattr(ClientHandler, "load_middleware", _loaded_once())
        patch.setattr(middleware, "get_redirect", lambda request, path: None)
        patch.setattr(ModelBackend, "_get_permissions", _kept(ModelBackend._get_permissions, _find_holder))
        for menu, name in (("admin_menu", "render_component"), ("admin_search_areas", "search_items_for_request")):
            owner = getattr(wagtailadmin_tags, menu)
            patch.setattr(owner, name, _kept(getattr(owner, name), lambda request: request.user.pk))
        patch.setattr(sites, "get_site_for_hostname", _kept(sites.get_site_for_hostname, lambda *host: host))
        framing = ((navigation, "_list_in_menu"), (navigation, "_find_front_page"), (footer, "_list_services"))
        for module, name in framing:
            patch.setattr(module, name, _kept(getattr(module, name), lambda *given: given))
        if keeps_reads:
            patch.setattr(reading, "_find_answers", _kept(reading._find_answers, lambda generation: generation))
        logging.disable(logging.WARNING)
        try:
            yield
        finally:
            logging.disable(before)


def _loaded_once() -> Callable[[BaseHandler], None]:
    """Each client makes all middleware for its first request, which is mostly its only one: a tenth of a refusal."""
    load = BaseHandler.load_middleware
    made: dict[str, Any] = {}

    def take(handler: BaseHandler) -> None:
        if not made:
            load(handler)
            made.update({name: vars(handler)[name] for name in MADE})
        vars(handler).update(made)

    return take


def _find_holder(_backend: ModelBackend, user: Any, obj: Any, source: str) -> Any:
    return (user.pk, user.is_active, source, obj)


def _kept(find: Callable[..., Any], name: Callable[..., Any]) -> Callable[..., Any]:
    found: dict[Any, Any] = {}
    KEPT.append(found)

    @wraps(find)
    def keep(*given: Any) -> Any:
        key = name(*given)
        if key not in found:
            found[key] = find(*given)
        return found[key]

    return keep
