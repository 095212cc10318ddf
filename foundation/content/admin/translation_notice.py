"""What stays public of a page that is about to be unpublished or deleted: its translations, which nothing takes along.

Where one language is missing, its address shows another: who takes a page down in one language alone has not taken down
what it says.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from foundation.records.domain.concealment import conceal
from foundation.text.languages import join_names

TAKING_DOWN = ("unpublish", "delete")  # Wagtail's names of the views
View = Callable[..., HttpResponseBase]


def warn_of_live_translations(view: View) -> View:
    """A view that asks whether a page is to be taken down: it says, too, in which languages the page stays public."""

    @wraps(view)
    def warning(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)  # drawn later, with the messages there are by then
        if request.method == "GET" and response.status_code == HTTPStatus.OK:
            _warn(request, kwargs["page_id"])
        return response

    return warning


def list_live(translations: QuerySet[Page], request: HttpRequest) -> list[Page]:
    """Of some translations those that are public and that this person may find."""
    found = translations.filter(live=True, alias_of=None).select_related("locale")
    return list(conceal(found, request.user).order_by("locale__language_code", "title"))


def _warn(request: HttpRequest, page_id: int) -> None:
    live = list_live(Page.objects.get(pk=page_id).get_translations(), request)
    if live:
        text = _(
            "The page stays public in %(languages)s, and whoever opens this page’s address reads that one instead. "
            "If nobody is to read it any more, unpublish it there, too."
        ) % {"languages": join_names(page.locale.get_display_name() for page in live)}
        messages.warning(request, text, buttons=[_make_button(page) for page in live])


def _make_button(page: Page) -> Any:
    label = _("Unpublish in %(language)s") % {"language": page.locale.get_display_name()}
    return messages.button(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), label)
