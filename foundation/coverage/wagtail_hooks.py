"""Registers the admin of media coverage. No logic."""

from typing import Any

from wagtail import hooks

from foundation.coverage.admin.coverage import coverage_chooser, coverage_viewset


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [coverage_viewset, coverage_chooser]
