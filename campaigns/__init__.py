"""Campaigns: who takes part, and who is asked to cooperate. A host names `*campaigns.APPS` in its INSTALLED_APPS."""

APPS = ("campaigns.cooperation", "campaigns.participation")
