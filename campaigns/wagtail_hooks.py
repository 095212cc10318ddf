"""Registers the admin of campaigns. No logic."""

from django.urls import URLResolver, include, path
from wagtail import hooks

from campaigns.admin.records import CampaignAdmin


@hooks.register("register_admin_viewset")
def register_admin() -> CampaignAdmin:
    return CampaignAdmin()


@hooks.register("register_admin_urls")
def register_cooperation() -> list[URLResolver]:
    return [path("campaigns/cooperation/", include("campaigns.admin.cooperation.urls"))]
