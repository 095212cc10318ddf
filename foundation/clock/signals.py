"""Facts of the clock, sent on commit."""

from django.dispatch import Signal

work_due = Signal()  # work_id: int – a due row wants a worker
