"""Who prepared a set: everybody who changed what its hash covers, whatever became of it afterwards.

The rule the next editor must not break: a verb that changes a set leaves its trace by `record_change` alone, so that
none is on record whose author could approve it.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from awards.decisions.models import DecisionSet, DecisionSetPreparer
from foundation.audit.domain import record


def record_change(
    event: str,
    decision_set: DecisionSet,
    *,
    by: AbstractBaseUser,
    at: datetime | None,
    after: dict[str, Any] | None = None,
) -> None:
    """Put it on record, and its author among those who prepared this set, which the caller has locked."""
    note_preparer(decision_set, by)
    record(event, by=by, subject=decision_set, after=after, at=at)


def note_preparer(decision_set: DecisionSet, by: AbstractBaseUser) -> None:
    """Also of who submits a set: a return clears that, and it may be submitted again by somebody else."""
    DecisionSetPreparer.objects.get_or_create(decision_set=decision_set, person_id=by.pk)


def carry_preparers(before: DecisionSet, made: DecisionSet) -> None:
    """Who prepared the set whose decisions a new one takes over prepared that one, too."""
    people = {before.made_by_id, *before.preparers.values_list("person", flat=True)}
    DecisionSetPreparer.objects.bulk_create(
        DecisionSetPreparer(decision_set=made, person_id=person) for person in sorted(people)
    )
