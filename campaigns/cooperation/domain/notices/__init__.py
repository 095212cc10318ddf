"""Who is notified of what about cooperation; import from here."""

from .division import notify_division_of_logo, notify_division_of_proposal
