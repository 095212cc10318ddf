"""Sent when something public answers are read from has been committed, after the store of kept answers was told."""

from django.dispatch import Signal

answers_changed = Signal()
