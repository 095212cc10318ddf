"""Pages of certificates: verifying them."""

from .certificate import landing, verify

__all__ = [
    "landing",
    "verify",
]
