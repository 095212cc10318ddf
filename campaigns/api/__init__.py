"""Campaigns in the API: `/campaigns/` and `/campaigns/{id}/`."""

from campaigns.api.campaign import router

__all__ = ["router"]
