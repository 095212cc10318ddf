"""Campaigns: participants, and cooperation requests. A host names `*campaigns.APPS` in its INSTALLED_APPS."""

APPS = (
    "campaigns.reports",
    "campaigns.cooperation",
    "campaigns.imports",
    "campaigns.renewal",
    "campaigns.participation",
)
