"""What the clock registers: its receiver, its checks, its own jobs."""

from datetime import time, timedelta

from django.core.checks import register

from foundation.clock import checks, receivers, registry
from foundation.clock.domain import (
    next_enqueue,
    next_scheduled,
    next_take_back,
    prune,
    publish_scheduled,
    sweep,
    take_back,
)
from foundation.clock.registry import Daily, Every, Job
from foundation.clock.signals import work_due

MINUTE = timedelta(minutes=1)
JOBS = (
    Job("clock.sweep", Every(MINUTE), sweep, next_due=next_enqueue),
    Job("clock.publish_scheduled", Every(MINUTE), publish_scheduled, next_due=next_scheduled),
    Job("clock.take_back", Every(MINUTE), take_back, next_due=next_take_back),
    Job("clock.prune", Daily(time(4, 10)), prune),
)


def connect() -> None:
    work_due.connect(receivers.enqueue_work)
    register(checks.check_engines)
    register(checks.check_time_zone)
    registry.jobs.register_all(JOBS)
