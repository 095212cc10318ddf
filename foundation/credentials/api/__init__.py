"""Certificates in the API: `/certificates/{number}/`."""

from foundation.credentials.api.certificate import router

__all__ = ["router"]
