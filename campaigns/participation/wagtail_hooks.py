"""Registers the admin of campaigns and participations. No logic."""

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import SubmenuMenuItem

from campaigns.participation import registry
from campaigns.participation.admin import participation_actions, participation_batch
from campaigns.participation.admin.campaign import CampaignViewSet
from campaigns.participation.admin.campaign_chooser import campaign_chooser
from campaigns.participation.admin.participation import ParticipationViewSet
from campaigns.participation.admin.participation_bulk_actions import BULK
from foundation.viewsets.menu import make_submenu


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [CampaignViewSet(actions=registry.list_campaign_actions()), ParticipationViewSet(), campaign_chooser]


@hooks.register("register_admin_urls")
def register_actions() -> list[URLPattern]:
    return [*participation_actions.urlpatterns, *participation_batch.urlpatterns]


@hooks.register("register_admin_menu_item")
def register_menu() -> SubmenuMenuItem:
    return make_submenu("campaigns", label=_("Campaigns"), icon="calendar-alt", order=310)


for action in BULK:
    hooks.register("register_bulk_action", action)
