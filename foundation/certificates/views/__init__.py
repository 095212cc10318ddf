"""Pages of certificates: verifying them."""

from .certificate import landing, verify
