"""Terms; import from here."""

from .terms import Terms

__all__ = [
    "Terms",
]
