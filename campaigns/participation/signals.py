"""Facts of campaigns, sent on commit."""

from django.dispatch import Signal

participation_approved = Signal()  # participation: Participation – approved, its certificate and grant written
participation_withdrawn = Signal()  # participation: Participation – by the participant, or revoked by staff
participation_renamed = Signal()  # participation: Participation, before: str – the name it had
