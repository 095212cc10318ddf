"""Facts of logos, sent on commit with the row as `grant`."""

from django.dispatch import Signal

logo_granted = Signal()
logo_grant_ended = Signal()
