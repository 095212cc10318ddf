"""How many pages are below one, wherever Wagtail's admin says it: as many as a person may find.

The tree counts all of its pages, in a column that is for everybody. The rule the next editor must not break: that
column is never written; only what is drawn, filtered and counted for somebody goes by theirs.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.api.filters import HasChildrenFilter
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.listing import ExplorableIndexView, HasChildPagesFilter
from wagtail.api.v2.utils import parse_boolean
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from foundation.content.admin.concealed_list import Method, wrap
from foundation.content.domain.queries.concealed_page import count_children, has_no_children, list_concealed_keys

SITE_DEPTH = 2  # of the first page of a site, which may always be opened


def conceal_below(name: str) -> Callable[[Method], Method]:
    """How many pages below it a bulk action says that it takes along; publishing counts drafts."""

    def wrapped(usual: Method) -> Method:
        def narrowed(action: Any, page: Page) -> dict[str, Any]:
            context: dict[str, Any] = usual(action, page)
            hidden = list_concealed_keys(action.request.user)
            context[name] -= Page.objects.descendant_of(context["item"]).filter(pk__in=hidden, live=False).count()
            return context

        return narrowed

    return wrapped


def conceal_branches(usual: Method) -> Method:
    """Whether a page of a list is one that others are below."""

    def narrowed(page: Any) -> Any:
        user = get_active_log_context().user
        return usual(page) if user is None else count_children(page, user) > 0 or page.depth == SITE_DEPTH

    return narrowed


def conceal_number(usual: Method) -> Method:
    """How many pages are below one, as a chooser asks."""

    def narrowed(page: Any) -> int:
        user = get_active_log_context().user
        number: int = usual(page) if user is None else count_children(page, user)
        return number

    return narrowed


def conceal_explored(usual: Method) -> Method:
    """The page whose children are listed, drawn as one that has those."""

    def narrowed(view: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = usual(view, **kwargs)
        view.parent_page.numchild = count_children(view.parent_page, view.request.user)
        return context

    return narrowed


def filter_branches(usual: Method) -> Method:
    """Lists of those that others are below, or of those without."""

    def narrowed(chosen: Any, pages: QuerySet[Page], value: str) -> Any:
        user = get_active_log_context().user
        if user is None or value not in ("true", "false"):
            return usual(chosen, pages, value)
        bare = has_no_children(user)
        return pages.exclude(bare) if value == "true" else pages.filter(bare)

    return narrowed


def filter_requested(usual: Method) -> Method:
    """The same of the admin's API."""

    def narrowed(chosen: Any, request: HttpRequest, pages: QuerySet[Page], view: Any) -> Any:
        found, wanted = usual(chosen, request, pages, view), request.GET.get("has_children")
        if wanted is None:
            return found
        bare = has_no_children(request.user)
        return pages.exclude(bare) if parse_boolean(wanted) else pages.filter(bare)

    return narrowed


def narrow_branches() -> None:
    wrap(Page, "is_navigable", conceal_branches)
    wrap(Page, "get_children_count", conceal_number)
    wrap(ExplorableIndexView, "get_context_data", conceal_explored)
    wrap(HasChildPagesFilter, "filter", filter_branches)
    wrap(HasChildrenFilter, "filter_queryset", filter_requested)
    wrap(PublishBulkAction, "object_context", conceal_below("draft_descendant_count"))
    wrap(MoveBulkAction, "object_context", conceal_below("child_pages"))
