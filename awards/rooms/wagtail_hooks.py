"""Registers the admin of awardees' rooms. No logic."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from awards.rooms.admin.award_room import AwardRoomViewSet
from awards.rooms.admin.proof import ProofAnswerViewSet
from awards.rooms.models import AwardRoom, ProofAnswer
from awards.rooms.permissions import may_open_rooms
from foundation.records.permissions import PredicatePolicy

register_permission_policy(AwardRoom, PredicatePolicy(AwardRoom, may_open_rooms))
register_permission_policy(ProofAnswer, PredicatePolicy(ProofAnswer, may_open_rooms))


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [AwardRoomViewSet(), ProofAnswerViewSet()]
