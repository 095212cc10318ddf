"""Saves of open pages of an application; what they mean is `foundation.forms.page_save`.

The rule the next editor must not break: rows are kept a day longer than browsers keep copies.
"""

from collections.abc import Hashable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from django.contrib.auth.base_user import AbstractBaseUser

from awards.applications.models import AnswerAutosave, Application
from foundation.forms.page_save import OwnSaves, PageSave

KEPT_FOR = timedelta(days=31)
BATCH = 5_000
MOST_SHOWN = 50
K = TypeVar("K", bound=Hashable)


def load_own_saves(
    application: Application, save: PageSave | None, *, by: AbstractBaseUser, parts: Mapping[K, str]
) -> OwnSaves[K]:
    """What this person's page has saved of some parts before. For callers that hold the application's lock."""
    return OwnSaves(AnswerAutosave, {"application": application, "saved_by_id": by.pk}, save, parts=parts)


def list_saves(application: Application, part: str, *, by: AbstractBaseUser) -> list[str]:
    """The last saves of a part that this person's pages have sent and that were written, as the pages call them."""
    rows = AnswerAutosave.objects.filter(application=application, saved_by_id=by.pk, part=part).order_by("-saved_at")
    return [f"{row.page}.{row.number}" for row in rows[:MOST_SHOWN]]


def purge_autosaves(*, at: datetime) -> int:
    """Forget pages whose copies no browser keeps any more; how many rows."""
    old = AnswerAutosave.objects.filter(saved_at__lt=at - KEPT_FOR).values_list("pk", flat=True)[:BATCH]
    gone, _by_model = AnswerAutosave.objects.filter(pk__in=list(old)).delete()
    return gone
