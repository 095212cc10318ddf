"""What news hides from the public, registered in `content.registry.hidden_pages`: releases before their date and time.

The rule the next editor must not break: both reads speak of the same moment, the release's `public_from`.
"""

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from foundation.content.registry import HidingRule
from foundation.text.eras import JST
from news.models import PressReleasePage


def list_hidden_releases(at: datetime) -> "QuerySet[PressReleasePage, dict[str, Any]]":
    """Releases whose date and time are still to come; without a time a release is out from midnight in Japan."""
    return _list_coming(at).values("pk")


def find_next_release(after: datetime) -> datetime | None:
    """The first moment after `after` at which a published release is out."""
    first = _list_coming(after).filter(live=True).order_by("date", F("time").asc(nulls_first=True)).first()
    return first.public_from if first else None


def _list_coming(at: datetime) -> "QuerySet[PressReleasePage]":
    now = at.astimezone(JST)
    releases: QuerySet[PressReleasePage] = PressReleasePage.objects.order_by()
    return releases.filter(Q(date__gt=now.date()) | Q(date=now.date(), time__gt=now.time()))


HIDDEN_RELEASES = HidingRule(list_hidden_releases, find_next_release)
