"""Registers the admin of reports. No logic."""

from typing import Any

from wagtail import hooks

from campaigns.reports.admin.period import PeriodViewSet
from campaigns.reports.admin.report import ReportViewSet


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [PeriodViewSet(), ReportViewSet()]
