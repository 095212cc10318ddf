"""What records registers with other apps: the job that clears counts of tries; who finds what in the audit record."""

from datetime import time
from functools import partial

from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.clock.registry import Daily, Job
from foundation.records.domain.attempt import clear_attempts
from foundation.records.domain.concealment import conceal_references

CLEAR_ATTEMPTS = Job("records.clear_attempts", Daily(time(3, 45)), clear_attempts)


def connect() -> None:
    audit.filters.register("laurel_records", partial(conceal_references, kind="subject_type", key="subject_id"))
    clock.jobs.register(CLEAR_ATTEMPTS.name, CLEAR_ATTEMPTS)
