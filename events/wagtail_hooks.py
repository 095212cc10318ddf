"""Registers the admin of events. No logic."""

from wagtail import hooks

from events.admin.proposals import ProposalViewSet


@hooks.register("register_admin_viewset")
def register_admin() -> ProposalViewSet:
    return ProposalViewSet()
