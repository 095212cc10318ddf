"""Registers the admin of organisations. No logic."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from foundation.organisations.admin.choosers import division_chooser, organisation_chooser
from foundation.organisations.admin.records import OrganisationAdmin


@hooks.register("register_admin_viewset")
def register_admin() -> list[ViewSet]:
    return [OrganisationAdmin(), organisation_chooser, division_chooser]
