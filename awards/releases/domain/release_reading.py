"""Looks at drafts of a release in Wagtail's editor, on record as those on its own page are.

The rule the next editor must not break: the entry names the page by its key, never by its title.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from awards.releases.enums import ReleaseState
from awards.releases.models import ReleasePage
from foundation.audit.domain import record
from foundation.audit.models import Entry

READ = "release.page_read"
SAME_LOOK = timedelta(minutes=10)  # an editor's preview is drawn anew every few seconds


def note_reading(person: Any, page: int, *, at: datetime | None = None) -> None:
    """Write down that this person was shown the draft, if a release is to publish it; looks soon after are one."""
    at = at or timezone.now()
    rows = ReleasePage.objects.filter(page=page, release__state__in=ReleaseState.open)
    row = rows.select_related("release__cycle").first()
    if row is None:
        return
    looks = Entry.objects.of(row.release).by(person).filter(event=READ, at__gt=at - SAME_LOOK, after__page=page)
    if not looks.exists():
        record(READ, by=person, subject=row.release, after={"page": page}, at=at)
