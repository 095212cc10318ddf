"""A preview of the public site, kept in the session of the person who began it: one moment, to come."""

from collections.abc import MutableMapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from foundation.clock.domain.moment import Preview

PREVIEW = "laurel_home.preview"


def may_preview(user: Any) -> bool:
    """Staff, who may go into the admin."""
    return bool(user and user.is_authenticated and user.has_perm("wagtailadmin.access_admin"))


def begin_preview(session: MutableMapping[str, Any], *, at: datetime) -> None:
    session[PREVIEW] = at.isoformat()


def end_preview(session: MutableMapping[str, Any]) -> None:
    session.pop(PREVIEW, None)


def find_begun(session: MutableMapping[str, Any], *, by: Any) -> Preview | None:
    """The preview that was begun, while its moment is to come and the person is staff."""
    chosen = session.get(PREVIEW)
    moment = datetime.fromisoformat(chosen) if chosen else None
    return Preview(moment, by) if moment and moment > timezone.now() and may_preview(by) else None
