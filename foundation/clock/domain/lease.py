"""What the holder of a claimed row does with it: renew the lease, release the row, put it back for later.

Claiming is a method of the model's QuerySet (`models/lease.py`). The rule the next editor must not break: each of these
is one conditional update, and a holder that gets LeaseLost has lost the row and must undo its changes.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from foundation.clock.domain.errors import LeaseLost
from foundation.clock.models import Leased


def renew_lease(row: Leased, *, at: datetime | None = None) -> None:
    """Renew the lease: called between the batches of long work. Raises LeaseLost."""
    until = (at or timezone.now()) + row.lease_length
    _change_held(row, lease_until=until)
    row.lease_until = until


def release_lease(row: Leased, state: str, **columns: Any) -> None:
    """Let go of the row, which is at `state` now. Raises LeaseLost."""
    _change_held(row, state=state, lease_until=None, **columns)


def put_back(row: Leased, *, pause: timedelta, error: str, **columns: Any) -> None:
    """Let go of the row after an error: it falls due again after a pause; after the last of its tries it is given up.

    Raises LeaseLost.
    """
    states = row.lease_states
    state = states.given_up if row.is_last_try else states.waiting
    release_lease(row, state, not_before=timezone.now() + pause, last_error=error, **columns)


def _change_held(row: Leased, **columns: Any) -> None:
    if not type(row)._default_manager.all().held_as(row).update(**columns):  # type: ignore[attr-defined]  # LeasedQuerySet's
        raise LeaseLost(str(row))
