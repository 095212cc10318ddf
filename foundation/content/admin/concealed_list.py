"""What Wagtail lists of pages, and whom it writes to, by no policy of permissions: narrowed to what a person may find.

Wagtail has no hook for these: each method that makes a list is wrapped, once (`narrow_lists`). The rule the next editor
must not break: a list loses rows and nothing else; without a concealed page it is as Wagtail made it.
"""

from collections.abc import Callable
from functools import partial, wraps
from importlib import import_module
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, F, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest
from django.utils.translation import ngettext as say_number  # not extracted: Wagtail's texts
from wagtail.admin import mail
from wagtail.admin.views import chooser, home, workflows
from wagtail.admin.views.pages import edit
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.views.reports import page_types_usage
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, ReferenceIndex, Task, TaskState, Workflow, WorkflowState
from wagtail.models.audit_log import BaseLogEntryManager, ModelLogEntryManager

from foundation.content.admin.concealed_page import refuse_concealed
from foundation.content.domain.queries.concealed_page import (
    is_concealed_page,
    keep_knowing,
    list_concealed_keys,
)
from foundation.records.domain.concealment import conceal, conceal_references

Method = Callable[..., Any]


def wrap(owner: Any, name: str, wrapper: Callable[[Method], Method]) -> None:
    """Replace a method by what `wrapper` makes of it."""
    usual = getattr(owner, name)
    setattr(owner, name, wraps(usual)(wrapper(usual)))


def conceal_listed(usual: Method) -> Method:
    """A view's pages."""

    def narrowed(view: Any, *args: Any, **kwargs: Any) -> QuerySet[Page]:
        return conceal(usual(view, *args, **kwargs), view.request.user)

    return narrowed


def conceal_ticked(usual: Method) -> Method:
    """Pages named in the address of a bulk action: neither those it is done to nor those it can't be done to."""

    def narrowed(action: Any) -> tuple[list[Any], dict[str, Any]]:
        pages, others = usual(action)
        user = action.request.user
        keep = {name: _keep_found(found, user) for name, found in others.items()}
        return _keep_found(pages, user), keep

    return narrowed


def conceal_place(usual: Method) -> Method:
    """The page whose children a chooser shows."""

    def guarded(view: Any, request: HttpRequest, parent_page_id: int | None = None) -> Any:
        refuse_concealed(request.user, [parent_page_id])
        return usual(view, request, parent_page_id)

    return guarded


def conceal_chosen(usual: Method) -> Method:
    """The names of pages that a chooser is sent the keys of."""

    def narrowed(view: Any, request: HttpRequest) -> Any:
        hidden = {str(key) for key in list_concealed_keys(request.user)}
        sent = request.GET.copy()
        sent.setlist("id", [key for key in sent.getlist("id") if key not in hidden])
        request.GET = sent  # type: ignore[assignment]  # a copy of itself
        return usual(view, request)

    return narrowed


def conceal_types(usual: Method) -> Method:
    """Of each type of page how many there are, and the newest, that this person may find; a type with none is none."""

    def narrowed(types: QuerySet[ContentType], language: str | None, root: str | None) -> QuerySet[ContentType]:
        user = get_active_log_context().user
        if user is None:
            return usual(types, language, root)  # type: ignore[no-any-return]  # Wagtail says no types
        pages = conceal(Page.objects.filter(content_type=OuterRef("pk")), user)
        pages = pages.filter(locale__language_code=language) if language else pages
        pages = pages.filter(path__startswith=root) if root else pages
        number = pages.order_by().values("content_type").annotate(number=Count("pk")).values("number")
        newest = pages.order_by(F("latest_revision_created_at").desc(nulls_last=True), "title", "-pk").values("pk")[:1]
        found = ContentType.objects.filter(pk__in=types.order_by().values("pk"))
        found = found.annotate(count=Coalesce(Subquery(number), 0), last_edited_page_id=Subquery(newest))
        return found.filter(count__gt=0) if language or root else found

    return narrowed


def conceal_covered(usual: Method) -> Method:
    """The pages that a workflow is for, which its list counts."""

    def narrowed(workflow: Any) -> QuerySet[Page]:
        pages, user = usual(workflow), get_active_log_context().user
        return pages if user is None else conceal(pages, user)

    return narrowed


def conceal_moderated(usual: Method, states: Callable[[Any], QuerySet[Any]], singular: str, plural: str) -> Method:
    """The warning of how many things a workflow, or a task, is in progress on, in Wagtail's own words."""

    def narrowed(view: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = usual(view, **kwargs)
        if "warning_message" in context:
            found = conceal_references(states(view.object), view.request.user, **MODERATED).count()
            context["warning_message"] = say_number(singular, plural, found) % {"states_in_progress": found}
            if not found:
                del context["warning_message"]
        return context

    return narrowed


def list_moderated(workflow: Workflow) -> QuerySet[WorkflowState]:
    return WorkflowState.objects.filter(workflow=workflow, status=WorkflowState.STATUS_IN_PROGRESS)


def list_tasked(task: Task) -> QuerySet[WorkflowState]:
    in_progress = TaskState.objects.filter(task=task.pk, status=TaskState.STATUS_IN_PROGRESS)
    return WorkflowState.objects.filter(task_states__in=in_progress)


def conceal_spoken(usual: Method) -> Method:
    """How many pages and other things there are in a language."""

    def narrowed(locale: Any) -> tuple[int, int]:
        number, others = usual(locale)
        user = get_active_log_context().user
        hidden = list_concealed_keys(user) if user is not None else ()
        return number - Page.objects.filter(pk__in=hidden, locale=locale).count(), others

    return narrowed


def conceal_panel(usual: Method) -> Method:
    """The lists of a panel on the front page: tuples with a page, pages, states of a workflow, what waits for one."""

    def narrowed(panel: Any, parent_context: Any) -> Any:
        context = usual(panel, parent_context)
        user = parent_context["request"].user
        for name in ("last_edits", "locked_pages", "workflow_states", "states"):
            if name in context:
                context[name] = _keep_found(context[name], user)
        return context

    return narrowed


MODERATED: dict[str, Any] = {"kind": "content_type", "key": "object_id", "with_nested": False}
# no picture or document uses anything
USES: dict[str, Any] = {"kind": "base_content_type", "key": "object_id", "with_nested": False}


def conceal_uses(usual: Method) -> Method:
    """What refers to a thing, for whoever is in the admin now: Wagtail counts it without saying for whom."""

    def narrowed(objects: Any) -> QuerySet[ReferenceIndex]:
        references: QuerySet[ReferenceIndex] = usual(objects)
        user = get_active_log_context().user
        if user is None:
            return references
        return conceal_references(references, user, **USES)

    return narrowed


def conceal_use_counts(usual: Method) -> Method:
    """How often each row of a list is used, by which it is ordered; as above."""

    def narrowed(model: type[Model]) -> Any:
        user = get_active_log_context().user
        if user is None:
            return usual(model)
        kind = ContentType.objects.get_for_model(model)
        uses = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=Cast(OuterRef("pk"), CharField()))
        found = conceal_references(uses, user, **USES).order_by()
        numbers = found.values("to_object_id").annotate(number=Count("object_id", distinct=True)).values("number")
        return Coalesce(Subquery(numbers), 0)

    return narrowed


def conceal_entries(usual: Method) -> Method:
    """Wagtail's log of records; that of pages asks the policy."""

    def narrowed(manager: Any, user: Any) -> QuerySet[Any]:
        entries: QuerySet[Any] = usual(manager, user)
        if not isinstance(manager, ModelLogEntryManager):
            return entries
        return conceal_references(entries, user, kind="content_type", key="object_id")

    return narrowed


def keep_recipients(usual: Method) -> Method:
    """Who gets mail about a workflow."""

    def narrowed(notifier: Any, instance: Any, **kwargs: Any) -> set[Any]:
        people = usual(notifier, instance, **kwargs)
        page = getattr(instance, "workflow_state", instance).content_object
        return set(keep_knowing(people, page)) if isinstance(page, Page) else people

    return narrowed


def keep_commenters(usual: Method) -> Method:
    """Who gets mail about comments."""

    def narrowed(people: Any, notification: str, context: dict[str, Any]) -> Any:
        return usual(keep_knowing(people, context["page"]), notification, context)

    return narrowed


def _keep_found(rows: Any, user: Any) -> list[Any]:
    return [row for row in rows if not (isinstance(page := _page_of(row), Page) and is_concealed_page(page, user))]


def _page_of(row: Any) -> Any:
    match row:
        case Page():
            return row
        case (_moment, page):
            return page
        case {"obj": page}:
            return page
    return getattr(row, "content_object", None)


# with Wagtail's own texts, which it has translated
MODERATING = (
    (
        workflows.Disable,
        list_moderated,
        "This workflow is in progress on %(states_in_progress)d page/snippet. Disabling this workflow will cancel "
        "moderation on this page/snippet.",
        "This workflow is in progress on %(states_in_progress)d pages/snippets. Disabling this workflow will cancel "
        "moderation on these pages/snippets.",
    ),
    (
        workflows.DisableTask,
        list_tasked,
        "This task is in progress on %(states_in_progress)d page/snippet. Disabling this task will cause it to be "
        "skipped in the moderation workflow and not be listed for selection when editing a workflow.",
        "This task is in progress on %(states_in_progress)d pages/snippets. Disabling this task will cause it to be "
        "skipped in the moderation workflow and not be listed for selection when editing a workflow.",
    ),
)


def narrow_lists() -> None:
    wrap(PageBulkAction, "get_actionable_objects", conceal_ticked)
    wrap(LockedPagesView, "get_queryset", conceal_listed)
    wrap(page_types_usage, "_annotate_last_edit_info", conceal_types)
    wrap(Workflow, "all_pages", conceal_covered)
    for view, states, *texts in MODERATING:
        wrap(view, "get_context_data", partial(conceal_moderated, states=states, singular=texts[0], plural=texts[1]))
    for name in filter(apps.is_installed, ("wagtail.locales", "wagtail_localize.locales")):
        wrap(import_module(f"{name}.views"), "get_locale_usage", conceal_spoken)
    wrap(chooser.BrowseView, "get", conceal_place)
    wrap(chooser.ChosenMultipleView, "get", conceal_chosen)
    for panel in (
        home.UserObjectsInWorkflowModerationPanel,
        home.WorkflowObjectsToModeratePanel,
        home.LockedPagesPanel,
        home.RecentEditsPanel,
    ):
        wrap(panel, "get_context_data", conceal_panel)
    for name in ("get_references_to", "get_references_to_in_bulk"):
        setattr(ReferenceIndex, name, staticmethod(conceal_uses(getattr(ReferenceIndex, name))))
    counted = conceal_use_counts(ReferenceIndex.usage_count_subquery)
    ReferenceIndex.usage_count_subquery = staticmethod(wraps(ReferenceIndex.usage_count_subquery)(counted))
    wrap(BaseLogEntryManager, "viewable_by_user", conceal_entries)
    wrap(mail.EmailNotificationMixin, "get_valid_recipients", keep_recipients)
    edit.send_notification = keep_commenters(edit.send_notification)
