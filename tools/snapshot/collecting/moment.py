"""One frozen moment for everything: each saved row moves it on by a little, so that what was made keeps its order."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import botocore.auth
import time_machine
from django.db.models.signals import post_save

MOMENT = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
STEP = 0.000005  # seconds: so small that no number of rows makes one
_travellers: list[Any] = []


def _now(remove_tzinfo: bool = True) -> datetime:
    """The real moment: S3 takes no request from another day."""
    now = time_machine.escape_hatch.datetime.datetime.now(UTC)
    return now.replace(tzinfo=None) if remove_tzinfo else now


@contextmanager
def frozen() -> Iterator[None]:
    """The moment stands, but for a step with each saved row."""
    botocore.auth.get_current_datetime = _now  # type: ignore[attr-defined]  # imported there by name
    with time_machine.travel(MOMENT, tick=False) as traveller:

        def step(**_about: Any) -> None:
            traveller.shift(STEP)

        post_save.connect(step)
        _travellers.append(traveller)
        yield
        _travellers.pop()
        post_save.disconnect(step)


def pass_time(seconds: float) -> None:
    """The frozen moment is later by so much."""
    _travellers[-1].shift(seconds)
