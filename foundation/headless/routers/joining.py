"""Our routers in Wagtail's one API, and Wagtail's own behind a token.

Routers are found when the API's addresses are first read – by our URL include or by a host that mounts the API
itself – so that every app is ready by then. Ninja refuses routers added later.
"""

import inspect
from collections.abc import Callable, Mapping
from functools import partial, wraps
from types import MappingProxyType
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError as ColumnError
from django.http import HttpRequest, HttpResponse
from ninja import Router, errors
from ninja.renderers import JSONRenderer
from ninja.router import RouterMount
from pydantic import TypeAdapter, ValidationError
from wagtail.api.v3 import auth
from wagtail.api.v3.urls import api

from foundation.headless import conf, registry
from foundation.headless.routers.description import DESCRIPTION, TITLE, describe
from foundation.headless.routers.documentation import answer_documents
from foundation.headless.routers.parser import LARGEST, BodyParser, list_unreadable
from foundation.headless.routers.paths import answer_any_method, is_stock
from foundation.headless.routers.problems import (
    out_of_range,
    refused_values,
    too_large_numbers,
    unknown_keys,
    unreadable_parameters,
)

PERSON = "user_id"  # whatever is sent there Wagtail hands to the database
SHORT = 18  # characters in which no number beyond it can be written
NUMBER = TypeAdapter(int)


class PlainRenderer(JSONRenderer):
    """JSON in UTF-8, without escapes and spaces: Japanese is half as long."""

    json_dumps_params: Mapping[str, Any] = MappingProxyType({"ensure_ascii": False, "separators": (",", ":")})


class DeclaredRouters(Router):
    """A placeholder for the routers that the apps declare, until the URLs are loaded."""

    def build_routers(self, prefix: str, *inherited: Any, **options: Any) -> list[RouterMount]:
        for _prefix, router in api._routers:  # those that have joined after this one, too
            answer_any_method(router)
        mounts = super().build_routers(prefix, *inherited, **options)
        for mount in registry.mounts.list():
            mounts += mount.router.build_routers(mount.prefix, *inherited, **options)
        return mounts


def join_api() -> None:
    """Add the declared routers to Wagtail's API, once; called by `wiring`."""
    if any(isinstance(router, DeclaredRouters) for _, router in api._routers):
        return
    for _prefix, router in api._routers:
        answer_any_method(router)
    api.add_router("", DeclaredRouters())
    joined = api._router_registrations.pop()
    api._router_registrations.insert(0, joined)  # asked most: addresses are tried in this order
    api.title, api.description = TITLE, DESCRIPTION
    api.renderer, api.parser = PlainRenderer(), BodyParser()
    api.get_openapi_schema = drawn_once(partial(describe, api.get_openapi_schema))  # type: ignore[method-assign]  # ninja has no hook for it
    api.docs_decorator = partial(answer_documents, api.docs_decorator)
    api.add_exception_handler(errors.ValidationError, refused_values)
    api.add_decorator(demand_token, mode="view")
    api.add_decorator(refuse_out_of_range, mode="view")
    api.add_decorator(refuse_too_large, mode="view")


def drawn_once(make: Callable[..., Any]) -> Callable[..., Any]:
    """`make`, once for each prefix: drawing the document up takes half a second, and operations are fixed by then."""
    documents: dict[str, Any] = {}

    def get(*, path_prefix: str | None = None, path_params: dict[str, Any] | None = None) -> Any:
        prefix = api.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        if prefix not in documents:
            documents[prefix] = make(path_prefix=prefix)
        return documents[prefix]

    return get


class BearerTokenAuth(auth.BearerTokenAuth):  # the API's document calls it by the name of the class
    """A token of somebody who may enter the admin: Wagtail lists every picture and file, published or not."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        found = super().authenticate(request, token)
        user = getattr(request, "user", None)
        return found if found and user is not None and user.has_perm("wagtailadmin.access_admin") else None


def demand_token(run: Callable[..., Any]) -> Callable[..., Any]:
    """Let an operation of Wagtail's own ask for a token of staff, where the site says so. Ours are left as they are."""
    operation = operation_of(run)
    if conf.api_stock_needs_token() and is_stock(operation):
        operation.auth_callbacks = [BearerTokenAuth()]
    return run


def refuse_too_large(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """422 for a number that no database has: SQLite and PostgreSQL would each stop with an error of its own."""

    @wraps(run)
    def bounded(request: HttpRequest, **values: Any) -> HttpResponse:
        beyond = sorted(name for name, texts in request.GET.lists() if name != "search" and any(map(_is_beyond, texts)))
        return too_large_numbers(beyond) if beyond else run(request, **values)

    return bounded


def refuse_out_of_range(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """422 where an operation of Wagtail's own would compare with what no database takes, or looks for nobody's key."""
    if not is_stock(operation_of(run)):
        return run

    @wraps(run)
    def compared(request: HttpRequest, **values: Any) -> HttpResponse:
        if unreadable := list_unreadable(request):
            return unreadable_parameters(unreadable)
        if PERSON in request.GET and not _is_key(request.GET[PERSON]):
            return unknown_keys([PERSON])
        try:
            return run(request, **values)
        except OverflowError:
            if not request.GET:
                raise
            return out_of_range()

    return compared


def _is_key(text: str) -> bool:
    try:
        get_user_model()._meta.pk.to_python(text)
    except ColumnError:
        return False
    return True


def _is_beyond(text: str) -> bool:
    """As the API's own parser reads numbers: with a sign, blanks, underscores or a fraction of nothing."""
    if len(text) <= SHORT:
        return False
    try:
        return abs(NUMBER.validate_python(text)) > LARGEST
    except ValidationError:
        return False


def operation_of(run: Callable[..., Any]) -> Any:
    """The ninja operation whose `run` method this is, decorated or not."""
    method: Any = inspect.unwrap(run)  # bound, under whatever decorates it
    return method.__self__
