"""Pages and files of credentials: verifying certificates (`certificates.py`), logos (`logos.py`)."""

from .certificates import landing, verify

__all__ = ["landing", "verify"]
