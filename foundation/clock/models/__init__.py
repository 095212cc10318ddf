"""The clock's rows: jobs and their ticks, and durable work."""

from foundation.clock.models.tick import Job, Tick
from foundation.clock.models.work import Work

__all__ = ["Job", "Tick", "Work"]
