"""Facts of notices, sent on commit."""

from django.dispatch import Signal

notices_due = Signal()  # priority: int – mail is waiting to go and wants a worker
