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
K = TypeVar("K", bound=Hashable)


def load_own_saves(
    application: Application, save: PageSave | None, *, by: AbstractBaseUser, parts: Mapping[K, str]
) -> OwnSaves[K]:
    """What this person's page has saved of some parts before. For callers that hold the application's lock."""
    return OwnSaves(AnswerAutosave, {"application": application, "saved_by_id": by.pk}, save, parts=parts)


def purge_autosaves(*, at: datetime) -> int:
    """Forget pages whose copies no browser keeps any more; how many rows."""
    old = AnswerAutosave.objects.filter(saved_at__lt=at - KEPT_FOR).values_list("pk", flat=True)[:BATCH]
    gone, _by_model = AnswerAutosave.objects.filter(pk__in=list(old)).delete()
    return gone
