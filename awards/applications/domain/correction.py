"""Corrections: open one with the things it names, close it; at most one is open.

`answer_editability.py` decides what an open one unlocks. They are opened by the secretariat (of `processing`:
`return_application`) and the check of files (`submission_pending.py`). The rule the next editor must not break: only
what belongs to the application's own cycle can be named.
"""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import override
from msgspec import Struct

from awards.applications.domain.answer_wording import label_of_column
from awards.applications.domain.application import list_columns
from awards.applications.domain.errors import NothingNamed, UntilPassed
from awards.applications.models import Application, Correction, CorrectionItem
from awards.programmes.models import RequiredMaterial, ScreeningItem
from foundation.text.languages import join_label


class Unlock(Struct, frozen=True):
    """One thing to be corrected – a question, a required material or a column of the organisation – and why."""

    item: ScreeningItem | None = None
    requirement: RequiredMaterial | None = None
    column: str = ""
    reason: str = ""

    def belongs_to(self, application: Application) -> bool:
        """Checks that it names exactly one thing, of this application's cycle."""
        named = [self.item, self.requirement, self.column or None]
        if sum(each is not None for each in named) != 1:
            return False
        owner = self.item or self.requirement
        return self.column in list_columns(application) if owner is None else owner.cycle_id == application.cycle_id


def open_correction(
    application: Application,
    items: Sequence[Unlock],
    *,
    message: str,
    until: datetime,
    by: AbstractBaseUser | None,
    at: datetime,
) -> Correction:
    """Unlock the named things until `until`, in the caller's transaction; closes one that was open.

    Raises NothingNamed, UntilPassed; ValueError for an entry that isn't exactly one thing of this cycle.
    """
    if not items:
        raise NothingNamed
    if until <= at:
        raise UntilPassed
    if not all(each.belongs_to(application) for each in items):
        raise ValueError("A correction names one thing of the application's own cycle in each item.")
    close_correction(application, at=at)
    correction = Correction.objects.create(
        application=application, message=message, requested_by_id=by.pk if by else None, requested_at=at, until=until
    )
    CorrectionItem.objects.bulk_create(
        CorrectionItem(
            correction=correction, item=each.item, requirement=each.requirement, column=each.column, reason=each.reason
        )
        for each in items
    )
    return correction


def list_named(correction: Correction) -> list[str]:
    """What is to be corrected, one line per thing, in the applicant's language: its name and why."""
    with override(correction.application.language):
        rows = correction.items.select_related("item", "requirement")
        return [join_label(name_of(each), each.reason) if each.reason else name_of(each) for each in rows]


def name_of(item: CorrectionItem) -> str:
    """The label of a named thing: the question's wording, the material's name, the column's label."""
    if item.item is not None:
        version = item.item.current_version
        return version.label if version else item.item.code
    if item.requirement is not None:
        return item.requirement.name
    return label_of_column(item.column)


def close_correction(application: Application, *, at: datetime) -> None:
    """Lock again what the open correction unlocked, if there is one."""
    application.corrections.filter(closed_at__isnull=True).update(closed_at=at)
