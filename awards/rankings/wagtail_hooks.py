"""Registers the admin of rankings. No logic."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from awards.rankings.admin.ranking import RankingViewSet
from awards.rankings.models import Ranking
from foundation.records.permissions import LookingPolicy

register_permission_policy(Ranking, LookingPolicy(Ranking))


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [RankingViewSet()]
