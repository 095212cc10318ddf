"""Wagtail's own actions, taken over into the audit record: publish, unpublish, move, delete, lock, restrict, workflows.

Holds the one verb that copies a row of Wagtail's log. Wagtail's log stays what editors see beside a page; it can be
edited and pruned, the audit record cannot. The rule the next editor must not break: a draft is not a state of the
site – saving one, and talking about it in comments, is not taken over.
"""

import re

from django.contrib.auth import get_user_model
from wagtail.models import DraftStateMixin
from wagtail.models.audit_log import BaseLogEntry

from foundation.audit.domain.entry import LABEL_LENGTH
from foundation.audit.models import Entry

COMMENTS = "wagtail.comments."
DRAFT_ONLY = frozenset({"wagtail.edit", "wagtail.revert"})


def take_over(logged: BaseLogEntry) -> Entry | None:
    """Add the entry for one row of Wagtail's log, with its actor and moment; None for what only touches a draft."""
    if _is_about_a_draft(logged):
        return None
    kind = logged.content_type
    is_person = kind is not None and kind.model_class() is get_user_model()
    return Entry.objects.create(
        event=_event(logged.action),
        actor_id=logged.user_id,
        subject_type=f"{kind.app_label}.{kind.model}" if kind else "",
        subject_id=str(getattr(logged, "page_id", None) or logged.object_id),
        subject_label="" if is_person else logged.label[:LABEL_LENGTH],
        after=None if is_person else logged.data or None,
        at=logged.timestamp,
    )


def _is_about_a_draft(logged: BaseLogEntry) -> bool:
    if logged.action.startswith(COMMENTS):
        return True
    model = logged.content_type.model_class() if logged.content_type else None
    return model is not None and issubclass(model, DraftStateMixin) and logged.action in DRAFT_ONLY


def _event(action: str) -> str:
    """Wagtail's action as an event; another package's spelling is made to fit rather than refused in mid-act."""
    event = re.sub(r"[^a-z0-9_.]", "_", action.lower())
    return event if "." in event else f"wagtail.{event}"
