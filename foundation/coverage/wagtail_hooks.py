"""Registers the admin of media coverage. No logic."""

from wagtail import hooks

from foundation.coverage.admin.coverage import MediaCoverageViewSet, coverage_viewset


@hooks.register("register_admin_viewset")
def register_admin() -> MediaCoverageViewSet:
    return coverage_viewset
