"""A new page that Wagtail autosaves while its form is being sent: one page is made of the form, not two.

Wagtail's autosave makes the page, and only its answer changes the address that the form is sent to. Sent before that
answer has come, the form makes a page of its own. Both requests carry the token of the one form; Wagtail's log keeps
what was made from it. Whichever request ends last sees the other's entry there, and deletes the autosaved draft. The
rule the next editor must not break: nothing is deleted but a draft that an autosave of the very same form has made, and
that was never published.
"""

from typing import Any
from uuid import UUID, uuid5

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry

AUTOSAVED = UUID("5a0d3f0e-6f0b-4b39-9f0c-6d2f7f7b5c11")
SENT = UUID("c3f1b1f4-2d3e-4c58-8b5e-0f6e0a4d9a72")


def begin_page(request: HttpRequest, parent: Page) -> None:
    """Before a page is made: note its form in the log's entries, and make room where an autosave was first."""
    if not _token(request):
        return
    get_active_log_context().uuid = _mark(request, AUTOSAVED if _is_autosave(request) else SENT)
    if _delete_drafts(request):
        parent.refresh_from_db(fields=["numchild"])  # by which the tree finds the place of the new page


def end_page(request: HttpRequest) -> None:
    """After a page was made: the other request of the form may have ended meanwhile."""
    if _token(request) and (not _is_autosave(request) or _list_made(request, SENT).exists()):
        _delete_drafts(request)


def _delete_drafts(request: HttpRequest) -> int:
    made = _list_made(request, AUTOSAVED).values("page")
    drafts = Page.objects.filter(pk__in=made, live=False, first_published_at=None, numchild=0)
    complete = list(drafts.exclude(latest_revision=None))  # one that isn't deletes itself at its end
    for draft in complete:
        draft.delete()
    return len(complete)


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
