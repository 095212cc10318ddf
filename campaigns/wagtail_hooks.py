"""Registers the admin of campaigns. No logic."""

from wagtail import hooks

from campaigns.admin.records import CampaignAdmin


@hooks.register("register_admin_viewset")
def register_admin() -> CampaignAdmin:
    return CampaignAdmin()
