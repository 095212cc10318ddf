"""Registers the admin of campaigns. No logic."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from campaigns.admin import acts, importing
from campaigns.admin.bulk import BULK
from campaigns.admin.cooperation.records import BodyViewSet, CooperationViewSet, LetterViewSet
from campaigns.admin.records import CampaignViewSet, ParticipationViewSet, campaigns_menu
from campaigns.admin.summary import add_waiting
from campaigns.admin.writing import WriteToParticipants


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [CampaignViewSet(), ParticipationViewSet(), CooperationViewSet(), LetterViewSet(), BodyViewSet()]


@hooks.register("register_admin_urls")
def register_cooperation() -> list[URLResolver]:
    return [path("campaigns/cooperation/", include("campaigns.admin.cooperation.urls"))]


@hooks.register("register_admin_urls")
def register_acts() -> list[URLPattern]:
    return [*acts.urlpatterns, *importing.urlpatterns]


hooks.register("register_admin_menu_item", campaigns_menu)
hooks.register("construct_homepage_summary_items", add_waiting)

for act in (*BULK, WriteToParticipants):
    hooks.register("register_bulk_action", act)
