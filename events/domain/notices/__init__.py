"""Who is notified of what about events; import from here."""

from .proposal import notify_publishers
