"""Awardees that nobody changes, adds or deletes (`registry.locked_cycles`), as those of a release that was approved.

The rule the next editor must not break: whoever writes an awardee calls `refuse_locked` in the same transaction, and
whoever locks awardees locks the row of their cycle first.
"""

from collections.abc import Iterable
from typing import Any

from awards.programmes.models import AwardCycle
from awards.results import registry
from awards.results.domain.errors import AwardeesLocked
from awards.results.models import Awardee


def list_locks() -> dict[int, Any]:
    """By the key of a cycle, why its awardees are read-only; as many statements as apps registered."""
    return {cycle: reason for list_locked in registry.locked_cycles.list() for cycle, reason in list_locked().items()}


def refuse_locked(*cycles: int) -> None:
    """Hold these cycles until the transaction ends, so that none is locked meanwhile. Raises AwardeesLocked."""
    held = AwardCycle.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=cycles).order_by("pk")
    list(held.values_list("pk"))
    locks = list_locks()
    if reason := next((locks[cycle] for cycle in cycles if cycle in locks), None):
        raise AwardeesLocked(reason)


def refuse_in_other_forms(awardees: Iterable[Awardee]) -> None:
    """For forms of other records that write to awardees besides. Raises AwardeesLocked."""
    locks = list_locks()
    if reason := next((locks[awardee.cycle_id] for awardee in awardees if awardee.cycle_id in locks), None):
        raise AwardeesLocked(reason)
