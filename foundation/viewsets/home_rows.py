"""Rows of the front page whose rooms are below the admin's kit: drafts of pages, and work that was given up."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.clock.permissions import may_look_at_work
from foundation.viewsets.home import Pending, PendingGroup

SOON = timedelta(days=14)


def may_publish(person: Any) -> bool:
    """Publish some page: without that right a draft of others is no work of one's own."""
    return bool(policy_registry.get_by_type(Page).user_has_permission(person, "publish"))


def may_write(person: Any) -> bool:
    return bool(policy_registry.get_by_type(Page).user_has_any_permission(person, {"add", "change"}))


def list_due_drafts(person: Any) -> QuerySet[Page]:
    """Pages this person may change, to be public within two weeks, and not yet scheduled by a publisher."""
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(person, "change")
    due = Q(go_live_at__lte=timezone.now() + SOON) & (Q(live=False) | Q(has_unpublished_changes=True))
    revisions = Revision.page_revisions.filter(object_id=Cast(OuterRef("pk"), CharField()))  # it holds ids as text
    found: QuerySet[Page] = pages.filter(due, ~Exists(revisions.filter(approved_go_live_at__isnull=False)))
    return found


def list_own_drafts(person: Any) -> QuerySet[Page]:
    return list_due_drafts(person).filter(owner=person)


def list_drafts_of_others(person: Any) -> QuerySet[Page]:
    return list_due_drafts(person).exclude(owner=person)


def list_failed_work(person: Any) -> QuerySet[Work]:
    return Work.objects.filter(state=WorkState.FAILED)


def page_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _drafts_url(whose: str) -> str:
    return f"{reverse('laurel_viewsets:drafts')}?whose={whose}"


def _work_url() -> str:
    return f"{reverse('laurel_clock:work')}?state={WorkState.FAILED}"


def draft_title(page: Page) -> str:
    return page.draft_title or page.title


PENDING = {
    "laurel_viewsets.my_draft": Pending(
        "pages",
        _("Finish your drafts"),
        _("To be public within two weeks, and not scheduled."),
        may_write,
        list_own_drafts,
        "latest_revision_created_at",
        partial(_drafts_url, "mine"),
        draft_title,
        page_url,
        is_mine=True,
    ),
    "laurel_viewsets.draft": Pending(
        "pages",
        _("Publish drafts of others"),
        _("To be public within two weeks, and not scheduled."),
        may_publish,
        list_drafts_of_others,
        "latest_revision_created_at",
        partial(_drafts_url, "others"),
        draft_title,
        page_url,
    ),
    "laurel_viewsets.failed_work": Pending(
        "work",
        _("Look at failed work"),
        _("It was tried several times and given up. It can be tried again."),
        may_look_at_work,
        list_failed_work,
        "created_at",
        _work_url,
        lambda work: work.kind,
        lambda work: _work_url(),
    ),
}
GROUPS = {
    "pages": PendingGroup(pgettext_lazy("pending", "Pages"), 5),
    "work": PendingGroup(_("Background work"), 40),
}
