"""Certificates in the API: `/certificates/{number}/`."""

from .certificate import router
