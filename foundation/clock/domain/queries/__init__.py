"""Reads of the clock, for the admin and for health checks."""

from foundation.clock.domain.queries.job import JobReport, list_jobs
