"""The doors of Wagtail's admin to a page that somebody must not find: as if it didn't exist.

All addresses of one page lead through `GuardedPageViewSet`, those of its translations through `guard_translations`;
what Wagtail lists by no policy is narrowed in `concealed_list.py`. The rule the next editor must not break: an address
that names a page is guarded here, whatever its view asks for besides.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver
from wagtail import hooks
from wagtail.admin.views import workflows
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.utils.urlpatterns import decorate_urlpatterns

from foundation.content.admin.translation_notice import TAKING_DOWN, warn_of_live_translations
from foundation.content.domain.queries.concealed_page import is_concealed_page, list_concealed_keys
from foundation.content.registry import draft_readings

View = Callable[..., HttpResponseBase]
SHOWING_DRAFTS = {
    *("edit", "preview_on_edit", "view_draft", "revisions_view", "revisions_compare", "revisions_revert"),
    "workflow_preview",
}
NAMED = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk", "page_pk")


def refuse_concealed(user: Any, keys: Iterable[Any]) -> None:
    """Raises Http404 if one of the pages must not be found by this person; asked alike where nothing is concealed."""
    for page in Page.objects.filter(pk__in=[key for key in keys if key is not None]):
        if is_concealed_page(page, user):
            raise Http404


def guard_pages(view: View) -> View:
    """A view whose address names pages."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refuse_concealed(request.user, [kwargs.get(name) for name in NAMED])
        return view(request, *args, **kwargs)

    return guarded


def note_readings(view: View) -> View:
    """A view that shows a page as it isn't published: whoever registered is told who has looked."""

    @wraps(view)
    def noted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "GET" and response.status_code == HTTPStatus.OK:
            for note in draft_readings.list():
                note(request.user, int(kwargs.get("page_id") or kwargs["pk"]))
        return response

    return noted


class GuardedPageViewSet(PageViewSet):
    """In the place of Wagtail's, for pages of all types."""

    def get_view_by_name(self, name: str) -> View:
        view = guard_pages(super().get_view_by_name(name))
        if name in TAKING_DOWN:
            return warn_of_live_translations(view)
        return note_readings(view) if name in SHOWING_DRAFTS else view


def guard_translations(view: View) -> View:
    """A view of wagtail-localize, whose address names a page, a source or a translation."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        keys = [kwargs.get("page_id"), *list_translated_keys(kwargs)] if list_concealed_keys(request.user) else []
        refuse_concealed(request.user, keys)
        return view(request, *args, **kwargs)

    return guarded


def list_translated_keys(names: dict[str, Any]) -> Iterable[int]:
    """The keys of all pages that the source or the translation in an address is about."""
    from wagtail_localize.models import Translation, TranslationSource  # noqa: PLC0415 -- a host may lack localize

    translations = Translation.objects.filter(pk=names.get("translation_id"))
    sources = TranslationSource.objects.filter(
        pk=names.get("translation_source_id")
    ) | TranslationSource.objects.filter(pk__in=translations.values("source"))
    return Page.objects.filter(translation_key__in=sources.values("object")).values_list("pk", flat=True)


def guard_workflows() -> None:
    """Taking a workflow off a page; before the admin's addresses are first read."""
    workflows.remove_workflow = guard_pages(workflows.remove_workflow)


def guard_localize() -> None:
    """Put the guard around wagtail-localize's addresses, which have no hook of their own."""
    if not apps.is_installed("wagtail_localize"):
        return
    from wagtail_localize import wagtail_hooks as localize  # noqa: PLC0415 -- as above; registers them

    def register_guarded_urls() -> list[URLPattern | URLResolver]:
        found: list[URLPattern | URLResolver] = decorate_urlpatterns(localize.register_admin_urls(), guard_translations)
        return found

    registered = hooks._hooks["register_admin_urls"]
    registered[:] = [(hook, order) for hook, order in registered if hook is not localize.register_admin_urls]
    hooks.register("register_admin_urls", register_guarded_urls)
