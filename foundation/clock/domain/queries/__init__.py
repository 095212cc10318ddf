"""Reads of the clock: how jobs do, for the admin and health checks; what changes by itself next, for caches."""

from foundation.clock.domain.queries.change import find_next_change
from foundation.clock.domain.queries.job import JobReport, list_jobs
