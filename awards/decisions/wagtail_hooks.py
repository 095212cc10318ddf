"""Registers the admin of decisions. No logic."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from awards.decisions.admin.check import CheckKindViewSet, CheckViewSet, KindsPolicy
from awards.decisions.admin.check_bulk_actions import BULK
from awards.decisions.admin.decision_set import DecisionSetViewSet, DecisionsPolicy
from awards.decisions.admin.panel_meeting import MeetingsPolicy, PanelMeetingViewSet
from awards.decisions.admin.panel_member import PanelMemberViewSet, PanelPolicy
from awards.decisions.models import Check, CheckKind, DecisionSet, PanelMeeting, PanelMember

register_permission_policy(DecisionSet, DecisionsPolicy(DecisionSet))
register_permission_policy(Check, DecisionsPolicy(Check))
register_permission_policy(CheckKind, KindsPolicy(CheckKind))
register_permission_policy(PanelMeeting, MeetingsPolicy(PanelMeeting))
register_permission_policy(PanelMember, PanelPolicy(PanelMember))


for action in BULK:
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    panel = [PanelMeetingViewSet(), PanelMemberViewSet()]
    return [DecisionSetViewSet(), CheckViewSet(), CheckKindViewSet(), *panel]
