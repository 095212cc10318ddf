"""Organisations in the API: `/organisations/` and `/organisations/{id}/`."""

from foundation.organisations.api.organisation import router
