"""The clock's rows: jobs and their ticks, and durable work; and what every row that is claimed with a lease has."""

from foundation.clock.models.lease import Leased, LeasedQuerySet, LeaseStates, lease_constraints, lease_index
from foundation.clock.models.tick import Job, Tick
from foundation.clock.models.work import Work, enqueue_again_at
