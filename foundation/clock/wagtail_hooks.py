"""Registers the clock's reports, their menu items, their permissions, and its action in Wagtail's log."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from foundation.clock.admin.menu import JobsMenuItem, WorkMenuItem


@hooks.register("register_admin_urls")
def register_report_urls() -> list[URLResolver]:
    return [path("reports/clock/", include("foundation.clock.admin.urls"))]


@hooks.register("register_reports_menu_item")
def register_jobs_menu_item() -> JobsMenuItem:
    url = reverse("laurel_clock:jobs")
    return JobsMenuItem(_("Periodic jobs"), url, name="periodic-jobs", icon_name="time", order=1020)


@hooks.register("register_reports_menu_item")
def register_work_menu_item() -> WorkMenuItem:
    url = reverse("laurel_clock:work")
    return WorkMenuItem(_("Background tasks"), url, name="background-work", icon_name="tasks", order=1030)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    codenames = ["view_job", "view_work", "retry_work"]
    return Permission.objects.filter(content_type__app_label="laurel_clock", codename__in=codenames)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("laurel_clock.retry", _("Retry"), _("Requested a retry of a given-up task"))
