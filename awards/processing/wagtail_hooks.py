"""Registers the secretariat's admin. No logic."""

from typing import Any

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from awards.processing.admin import application_urls
from awards.processing.admin.application_bulk_actions import BULK
from awards.processing.admin.application_modeladmin import ApplicationAdmin

modeladmin_register(ApplicationAdmin)

for action in BULK:
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    return application_urls.urlpatterns
