"""Wagtail's API v3, asked about a page, an image or a document that somebody must not find: as if its number had never
been given.

Each operation is asked with a number that nothing has in the place of the concealed one's, so that every answer – the
right that is missing, what is wrong with the body – is that for an absent one. The rule the next editor must not
break: this happens before a body is read, since some are read by the type of their page.
"""

import inspect
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import LogContext
from wagtail.models import Page

from foundation.content.domain.queries.concealed_page import is_concealed_page, list_concealed_keys
from foundation.content.domain.queries.concealed_use import ABSENT
from foundation.records.domain.concealment import conceal, is_concealed

FORMS = "wagtail.snippets.api.v3.router"  # its operations bind the forms of the admin
NAMED = ("destination_id", "parent_id")
MEDIA: dict[str, Callable[[], Any]] = {"image_id": get_image_model, "document_id": get_document_model}
LISTS = {  # what everybody is shown of images and documents, by module
    "wagtail.images.api.v3.router": "get_images_queryset",
    "wagtail.documents.api.v3.router": "get_documents_queryset",
}


def hide_key(key: Any, user: Any) -> Any:
    """The key, or one that no page has; by the same statements whether or not anything is concealed from staff."""
    if not (list_concealed_keys(user) or user.is_authenticated):  # read in any case
        return key
    page = Page.objects.filter(pk=key).first() if str(key).isdecimal() else None
    return ABSENT if page and is_concealed_page(page, user) else key


def hide_media(name: str, key: Any, user: Any) -> Any:
    """The key, or one that no image or document has."""
    return ABSENT if str(key).isdecimal() and is_concealed(MEDIA[name](), key, user) else key


def guard_values(usual: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """What an operation reads from the address and the body."""

    @wraps(usual)
    def guarded(request: HttpRequest, path_params: dict[str, Any], *args: Any) -> dict[str, Any]:
        if "page_id" in path_params:
            path_params = path_params | {"page_id": hide_key(path_params["page_id"], request.user)}
        media = {name: hide_media(name, path_params[name], request.user) for name in MEDIA if name in path_params}
        values = usual(request, path_params | media, *args)
        body = values.get("data")
        for part in filter(None, (body, getattr(body, "meta", None))):
            for name in NAMED:
                if getattr(part, name, None) is not None:
                    setattr(part, name, hide_key(getattr(part, name), request.user))
        return values

    return guarded


def narrow_list(module: Any, name: str) -> None:
    """Once: what a module lists, and finds by number, without what is concealed from who asks, visitors included."""
    usual = getattr(module, name)
    if hasattr(usual, "__wrapped__"):
        return

    @wraps(usual)
    def narrowed(request: HttpRequest) -> Any:
        return conceal(usual(request), request.user)

    setattr(module, name, narrowed)


def in_log_context(view: Callable[..., Any]) -> Callable[..., Any]:
    """An operation during which it is known who is at it, as in the admin."""

    @wraps(view)
    def known(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with LogContext(user=request.user if request.user.is_authenticated else None):
            return view(request, *args, **kwargs)

    return known


def guard_operation(run: Callable[..., Any]) -> Callable[..., Any]:
    """Guard an operation that Wagtail has for pages, images, documents, snippets; all others are left as they are."""
    operation: Any = inspect.unwrap(run).__self__  # type: ignore[attr-defined]  # a bound method, under decorators
    name = operation.view_func.__module__
    if name in LISTS:
        narrow_list(sys.modules[name], LISTS[name])
    if name == "wagtail.api.v3.routers.pages" or name in LISTS:
        operation._get_values = guard_values(operation._get_values)
    if name in (FORMS, "wagtail.api.v3.routers.pages", *LISTS):
        operation.view_func = in_log_context(operation.view_func)
    return run


def guard_operations() -> None:
    """Before its addresses are first read, when ninja makes what answers them."""
    if not apps.is_installed("wagtail.api.v3"):
        return
    from wagtail.api.v3.urls import api  # noqa: PLC0415 -- a host may lack the API

    api.add_decorator(guard_operation, mode="view")
