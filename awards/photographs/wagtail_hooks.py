"""Registers the admin of photographs. No logic."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from awards.photographs.admin.photograph import PhotographViewSet
from awards.photographs.models import Photograph
from awards.rooms.permissions import may_open_rooms
from foundation.records.permissions import PredicatePolicy

register_permission_policy(Photograph, PredicatePolicy(Photograph, may_open_rooms))


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [PhotographViewSet()]
