"""Registers the admin of campaigns and participations. No logic."""

from typing import Any

from django.urls import URLPattern
from wagtail import hooks

from campaigns.participation.admin import participation_actions, participation_import
from campaigns.participation.admin.campaign import CampaignViewSet
from campaigns.participation.admin.menu import campaigns_menu
from campaigns.participation.admin.participation import ParticipationViewSet
from campaigns.participation.admin.participation_bulk_actions import BULK
from campaigns.participation.admin.participation_mailing import WriteToParticipants
from campaigns.participation.admin.summary import add_waiting


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [CampaignViewSet(), ParticipationViewSet()]


@hooks.register("register_admin_urls")
def register_actions() -> list[URLPattern]:
    return [*participation_actions.urlpatterns, *participation_import.urlpatterns]


hooks.register("register_admin_menu_item", campaigns_menu)
hooks.register("construct_homepage_summary_items", add_waiting)

for act in (*BULK, WriteToParticipants):
    hooks.register("register_bulk_action", act)
