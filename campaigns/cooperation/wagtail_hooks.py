"""Registers the admin of cooperation. No logic."""

from typing import Any

from django.urls import URLResolver, include, path
from wagtail import hooks

from campaigns.cooperation.admin.records import BodyViewSet, CooperationViewSet, LetterViewSet


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [CooperationViewSet(), LetterViewSet(), BodyViewSet()]


@hooks.register("register_admin_urls")
def register_cooperation() -> list[URLResolver]:
    return [path("campaigns/cooperation/", include("campaigns.cooperation.admin.urls"))]
