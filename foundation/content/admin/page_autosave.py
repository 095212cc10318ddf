"""A new page that Wagtail autosaves while its form is being sent: one page is made of the form, not two.

Wagtail's autosave makes the page, and only its answer changes the address that the form is sent to. Sent before that
answer has come, the form makes a page of its own. Both requests carry the token of the one form; Wagtail's log keeps
what was made from it. Whichever request ends last sees the other's entry there, and deletes the autosaved draft. The
rules the next editor must not break: nothing is deleted but a draft that an autosave of the very same form has made,
that was never published, and that a page stands in place of – a form that is refused leaves its draft.
"""

from typing import Any
from uuid import UUID, uuid5

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry
from wagtail.query import PageQuerySet

from foundation.content.domain.slug import make_other_slug

AUTOSAVED = UUID("5a0d3f0e-6f0b-4b39-9f0c-6d2f7f7b5c11")
SENT = UUID("c3f1b1f4-2d3e-4c58-8b5e-0f6e0a4d9a72")


def begin_page(request: HttpRequest) -> None:
    """Before a page is made: note its form in the log's entries, and free the address that its autosave has taken."""
    if not _token(request):
        return
    get_active_log_context().uuid = _mark(request, AUTOSAVED if _is_autosave(request) else SENT)
    for draft in _list_drafts(request):
        Page.objects.filter(pk=draft.pk).update(slug=make_other_slug(draft.slug))


def end_page(request: HttpRequest, page: Page) -> None:
    """After a page was made: it stands in place of the drafts of its form, an autosaved one of the older ones alone."""
    if not _token(request):
        return
    drafts = _list_drafts(request)
    if _is_autosave(request) and not _list_made(request, SENT).exists():
        drafts = drafts.filter(pk__lt=page.pk)
    for draft in drafts:
        draft.delete()


def _list_drafts(request: HttpRequest) -> PageQuerySet:
    """What autosaves of this form have made, but for what isn't whole yet: that looks for itself at its end."""
    made = _list_made(request, AUTOSAVED).values("page")
    drafts: PageQuerySet = Page.objects.filter(pk__in=made, live=False, first_published_at=None, numchild=0)
    return drafts.exclude(latest_revision=None)


def _list_made(request: HttpRequest, kind: UUID) -> QuerySet[Any]:
    made = {"uuid": _mark(request, kind), "action": "wagtail.create", "user": request.user}
    found: QuerySet[Any] = PageLogEntry.objects.filter(**made)
    return found


def _token(request: HttpRequest) -> str:
    """Drawn anew for each form that is shown."""
    return request.POST.get("csrfmiddlewaretoken", "")


def _mark(request: HttpRequest, kind: UUID) -> UUID:
    return uuid5(kind, _token(request))


def _is_autosave(request: HttpRequest) -> bool:
    return not request.accepts("text/html")
