"""Who is notified of what about cooperation; import from here."""

from .office import tell_office_of_logo, tell_office_of_proposal

__all__ = [
    "tell_office_of_logo",
    "tell_office_of_proposal",
]
