"""The front door of awards.results.domain.notices."""

from .logo_offer import tell_logo_offered

__all__ = [
    "tell_logo_offered",
]
