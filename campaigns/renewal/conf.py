"""The setting of renewal, with its default and a sentence. It isn't needed to start."""

from datetime import timedelta

from django.conf import settings


def remind_hours() -> timedelta:
    """`LAUREL_CAMPAIGNS_REMIND_HOURS`: how many hours (24) before a link to confirm expires its reader is reminded."""
    return timedelta(hours=getattr(settings, "LAUREL_CAMPAIGNS_REMIND_HOURS", 24))
