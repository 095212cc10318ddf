"""Reads of the clock, for the admin and for health checks."""

from foundation.clock.domain.queries.job import JobReport, list_jobs

__all__ = ["JobReport", "list_jobs"]
