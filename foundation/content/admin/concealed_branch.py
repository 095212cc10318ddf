"""How many pages are below one, wherever Wagtail's admin says it: as many as a person may find.

The tree counts all of its pages, in a column that is for everybody. The rule the next editor must not break: that
column is never written; only what is drawn, filtered and counted for somebody goes by theirs.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from wagtail.admin.api.filters import HasChildrenFilter
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.navigation import get_site_for_user
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.views.chooser import BrowseView, page_models_from_string
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.listing import ExplorableIndexView, HasChildPagesFilter
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.views.pages.ordering import SetPagePositionView
from wagtail.api.v2.utils import parse_boolean
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from foundation.content.admin.concealed_list import Method, wrap
from foundation.content.domain.queries.concealed_page import (
    count_children,
    count_concealed_below,
    has_no_children,
    list_concealed_keys,
)

SITE_DEPTH = 2  # of the first page of a site, which may always be opened


def draw_children(page: Any, user: Any) -> None:
    """Whether templates draw a page as one that others are below; of a page that is only drawn, not written."""
    is_bare = count_children(page, user) == 0
    page.is_leaf = lambda: is_bare


def conceal_below(name: str) -> Callable[[Method], Method]:
    """How many pages below it a bulk action says that it takes along; publishing counts drafts."""

    def wrapped(usual: Method) -> Method:
        def narrowed(action: Any, page: Page) -> dict[str, Any]:
            context: dict[str, Any] = usual(action, page)
            hidden = list_concealed_keys(action.request.user)
            context[name] -= Page.objects.descendant_of(context["item"]).filter(pk__in=hidden, live=False).count()
            draw_children(context["item"], action.request.user)
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


def conceal_row(usual: Method) -> Method:
    """A page of the explorer's list, which has a folder before its title where others are below it."""

    def narrowed(column: Any, page: Page, parent_context: Any) -> Any:
        draw_children(page, parent_context["request"].user)
        return usual(column, page, parent_context)

    return narrowed


def conceal_moved(usual: Method) -> Method:
    """The page that asks before one is moved, with or without what is below it."""

    def narrowed(view: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = usual(view, **kwargs)
        draw_children(context["page_to_move"], view.request.user)
        return context

    return narrowed


def conceal_descendable(usual: Method) -> Method:
    """The rows of a chooser of one type: of others those with something below that this person may find."""

    def narrowed(view: Any, pages: Any) -> Any:
        found = usual(view, pages)
        if view.desired_classes == (Page,):
            return found
        return found.exclude(has_no_children(view.request.user) & ~found.type_q(*view.desired_classes))

    return narrowed


def conceal_beginning(usual: Method) -> Method:
    """Where a chooser of one type begins: the page above all of that type, as far as they may be found."""

    def narrowed(view: Any, request: HttpRequest, parent_page_id: int | None = None) -> Any:
        return usual(view, request, parent_page_id or _find_beginning(request))

    return narrowed


def _find_beginning(request: HttpRequest) -> int | None:
    """None where Wagtail finds the same, or refuses what was asked for."""
    hidden = list_concealed_keys(request.user)
    try:
        types = page_models_from_string(request.GET.get("page_type") or "wagtailcore.page")
    except (ValueError, LookupError):
        return None
    if not hidden or types == (Page,):
        return None
    above: Page = Page.objects.exclude(pk__in=hidden).type(*types).first_common_ancestor()
    return above.pk


def conceal_copied(usual: Method) -> Method:
    """The form of a copy, which counts what is below the page."""

    def narrowed(form: Any, *args: Any, **kwargs: Any) -> None:
        with found_below(kwargs["page"], kwargs["user"]):
            usual(form, *args, **kwargs)

    return narrowed


def conceal_translated(usual: Method) -> Method:
    """The form that begins translations, which counts what is below the page."""

    def narrowed(form: Any, instance: Any, *args: Any, **kwargs: Any) -> None:
        user = get_active_log_context().user
        with nullcontext() if user is None or not isinstance(instance, Page) else found_below(instance, user):
            usual(form, instance, *args, **kwargs)

    return narrowed


@contextmanager
def found_below(page: Any, user: Any) -> Iterator[None]:
    """Within it a page has below it what this person may find."""
    below = page.get_descendants
    page.get_descendants = lambda inclusive=False: below(inclusive).exclude(pk__in=list_concealed_keys(user))
    try:
        yield
    finally:
        del page.get_descendants


def conceal_summary(usual: Method) -> Method:
    """How many pages there are, on the front page of the admin."""

    def narrowed(item: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = usual(item, parent_context)
        hidden = list_concealed_keys(item.request.user)
        root = get_site_for_user(item.request.user)["root_page"] if hidden else None
        if root:
            context["total_pages"] -= count_concealed_below(root, item.request.user)
        return context

    return narrowed


def place_found(usual: Method) -> Method:
    """Where a page is put among its siblings, counted by who drags it: among those that they find."""

    def narrowed(view: Any, request: HttpRequest, page_to_move_id: int, *args: Any, **kwargs: Any) -> Any:
        page = Page.objects.filter(pk=page_to_move_id).first()
        if page and list_concealed_keys(request.user):
            request.GET = _translate_position(request, page)  # type: ignore[assignment]  # a copy of itself
        return usual(view, request, page_to_move_id, *args, **kwargs)

    return narrowed


def _translate_position(request: HttpRequest, page: Page) -> QueryDict:
    """The place among all siblings of the one that this person counted to; none after the last."""
    sent, wanted = request.GET.copy(), request.GET.get("position", "")
    hidden = list_concealed_keys(request.user)
    places = [place for place, one in enumerate(page.get_siblings()) if one.pk not in hidden]
    if wanted.isdecimal() and int(wanted) < len(places):
        sent["position"] = str(places[int(wanted)])
    else:
        sent.pop("position", None)
    return sent


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
    wrap(PageTitleColumn, "get_cell_context_data", conceal_row)
    wrap(MoveConfirmView, "get_context_data", conceal_moved)
    wrap(BrowseView, "filter_object_list", conceal_descendable)
    wrap(BrowseView, "get", conceal_beginning)
    wrap(CopyForm, "__init__", conceal_copied)
    wrap(PagesSummaryItem, "get_context_data", conceal_summary)
    wrap(SetPagePositionView, "post", place_found)
    wrap(HasChildPagesFilter, "filter", filter_branches)
    wrap(HasChildrenFilter, "filter_queryset", filter_requested)
    wrap(PublishBulkAction, "object_context", conceal_below("draft_descendant_count"))
    wrap(MoveBulkAction, "object_context", conceal_below("child_pages"))
    if apps.is_installed("wagtail_localize"):
        from wagtail_localize.views.submit_translations import SubmitTranslationForm  # noqa: PLC0415 -- may be lacking

        wrap(SubmitTranslationForm, "__init__", conceal_translated)
