"""Registers the admin of decisions. No logic."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from awards.decisions.admin.check import CheckKindViewSet, CheckViewSet
from awards.decisions.admin.check_bulk_actions import BULK
from awards.decisions.admin.decision_set import DecisionSetViewSet
from awards.decisions.admin.panel_meeting import PanelMeetingViewSet
from awards.decisions.admin.panel_member import PanelMemberViewSet
from awards.decisions.models import Check, CheckKind, DecisionSet, PanelMeeting, PanelMember
from awards.decisions.permissions import may_prepare_decisions, may_read_decisions
from foundation.records.permissions import PredicatePolicy

register_permission_policy(DecisionSet, PredicatePolicy(DecisionSet, may_read_decisions))
register_permission_policy(Check, PredicatePolicy(Check, may_read_decisions))
register_permission_policy(CheckKind, PredicatePolicy(CheckKind, may_read_decisions, may_prepare_decisions))
register_permission_policy(PanelMeeting, PredicatePolicy(PanelMeeting, may_read_decisions, may_prepare_decisions))
register_permission_policy(PanelMember, PredicatePolicy(PanelMember, may_prepare_decisions, may_prepare_decisions))


for action in BULK:
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    panel = [PanelMeetingViewSet(), PanelMemberViewSet()]
    return [DecisionSetViewSet(), CheckViewSet(), CheckKindViewSet(), *panel]
