"""What the clock tells Django and itself: its receiver, its check, its own jobs."""

from datetime import time, timedelta

from django.core.checks import register

from foundation.clock import checks, receivers, registry
from foundation.clock.domain import (
    next_nudge,
    next_scheduled,
    next_take_back,
    prune,
    publish_scheduled,
    sweep,
    take_back,
)
from foundation.clock.signals import work_nudged

MINUTE = timedelta(minutes=1)


def connect() -> None:
    work_nudged.connect(receivers.enqueue_nudge)
    register(checks.check_declarations)
    register(checks.check_engines)
    registry.job("clock.sweep", every=MINUTE, run=sweep, next_due=next_nudge)
    registry.job("clock.publish_scheduled", every=MINUTE, run=publish_scheduled, next_due=next_scheduled)
    registry.job("clock.take_back", every=MINUTE, run=take_back, next_due=next_take_back)
    registry.job("clock.prune", at=time(4, 10), run=prune)
