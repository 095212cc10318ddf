"""The clock's verbs.

For other apps: `start_work`, `plan_work` for many (in your own transaction), `renew_lease` (between batches of long
work), and for rows of their own that are `Leased` `release_lease` and `put_back`. For the clock itself: `run_due`,
`run_work`, `sweep` and its fellow jobs. Reads are in `queries`.
"""

from foundation.clock.domain.errors import LeaseLost, NotGivenUp, PublishingFailed, RetryDenied, UnknownKind
from foundation.clock.domain.lease import put_back, release_lease, renew_lease
from foundation.clock.domain.publishing import next_scheduled, publish_scheduled
from foundation.clock.domain.queue import next_take_back, prune, take_back
from foundation.clock.domain.tick import run_due
from foundation.clock.domain.work import next_enqueue, plan_work, retry_work, run_work, start_work, sweep

from .moment import database_now
