"""Campaigns: participants, and cooperation requests. A host names `*campaigns.APPS` in its INSTALLED_APPS."""

APPS = ("campaigns.cooperation", "campaigns.renewal", "campaigns.participation")
