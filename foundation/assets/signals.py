"""Facts about files, sent after the commit."""

from django.dispatch import Signal

file_accepted = Signal()  # file
file_refused = Signal()  # file
