"""Facts of the award, sent after the commit."""

from django.dispatch import Signal

application_submitted = Signal()  # application, submission
