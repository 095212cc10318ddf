"""The settings of foundation.assets, each with its default and a sentence. None is needed to start."""

from django.conf import settings

# Largest file a single signed upload may carry, in bytes.
UPLOAD_MAX_SIZE = 8 * 1024 * 1024
# How long a signed upload address opens its door, in seconds.
UPLOAD_TICKET_SECONDS = 15 * 60
# How long after it was begun an upload may still be completed, in seconds.
UPLOAD_COMPLETE_SECONDS = 2 * 60 * 60
# How long a check may take before another request may take it over, in seconds.
UPLOAD_CHECK_LEASE_SECONDS = 5 * 60
# How long a signed download address opens, in seconds.
DOWNLOAD_SECONDS = 60


def upload_max_size() -> int:
    """LAUREL_UPLOAD_MAX_SIZE, bytes."""
    return getattr(settings, "LAUREL_UPLOAD_MAX_SIZE", UPLOAD_MAX_SIZE)


def upload_ticket_seconds() -> int:
    """LAUREL_UPLOAD_TICKET_SECONDS."""
    return getattr(settings, "LAUREL_UPLOAD_TICKET_SECONDS", UPLOAD_TICKET_SECONDS)


def upload_complete_seconds() -> int:
    """LAUREL_UPLOAD_COMPLETE_SECONDS."""
    return getattr(settings, "LAUREL_UPLOAD_COMPLETE_SECONDS", UPLOAD_COMPLETE_SECONDS)


def upload_check_lease_seconds() -> int:
    """LAUREL_UPLOAD_CHECK_LEASE_SECONDS."""
    return getattr(settings, "LAUREL_UPLOAD_CHECK_LEASE_SECONDS", UPLOAD_CHECK_LEASE_SECONDS)


def download_seconds() -> int:
    """LAUREL_DOWNLOAD_SECONDS."""
    return getattr(settings, "LAUREL_DOWNLOAD_SECONDS", DOWNLOAD_SECONDS)
