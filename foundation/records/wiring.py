"""What records registers with other apps: the job that clears counts of tries."""

from datetime import time

from foundation.clock import registry as clock
from foundation.clock.registry import Daily, Job
from foundation.records.domain.attempt import clear_attempts

CLEAR_ATTEMPTS = Job("records.clear_attempts", Daily(time(3, 45)), clear_attempts)


def connect() -> None:
    clock.jobs.register(CLEAR_ATTEMPTS.name, CLEAR_ATTEMPTS)
