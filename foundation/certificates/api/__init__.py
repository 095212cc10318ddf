"""Certificates in the API: `/certificates/{number}/`."""

from .certificate import router

__all__ = [
    "router",
]
