"""What stays public of several pages that are about to be unpublished or deleted at once."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.models import Page

from foundation.content.admin.concealed_list import Method, wrap
from foundation.content.admin.translation_notice import list_live
from foundation.text.languages import join_names, join_note

MOST_NAMED = 10


def warn_before_bulk_actions() -> None:
    for action in (UnpublishBulkAction, DeleteBulkAction):
        wrap(action, "get_context_data", _warning_of_many)


def _warning_of_many(usual: Method) -> Method:
    def warning(action: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = usual(action, **kwargs)
        if action.request.method == "GET":
            _warn_of_many(action.request, [row["item"] for row in context["items"]])
        return context

    return warning


def _warn_of_many(request: HttpRequest, pages: list[Page]) -> None:
    translations = Page.objects.filter(translation_key__in={page.translation_key for page in pages})
    live = list_live(translations.exclude(pk__in=[page.pk for page in pages]), request)
    if live:
        text = ngettext(
            "%(number)d translation of these pages stays public, and whoever opens their address reads that one"
            " instead. If nobody is to read it any more, unpublish it, too: %(pages)s",
            "%(number)d translations of these pages stay public, and whoever opens their addresses reads those"
            " instead. If nobody is to read them any more, unpublish them, too: %(pages)s",
            len(live),
        ) % {"number": len(live), "pages": _name(live)}
        messages.warning(request, text)


def _name(live: list[Page]) -> str:
    names = [join_note(page.get_admin_display_title(), page.locale.get_display_name()) for page in live[:MOST_NAMED]]
    return join_names([*names, *(["…"] if len(live) > MOST_NAMED else [])])
