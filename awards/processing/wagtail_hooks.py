"""Registers the secretariat's admin. No logic."""

from typing import Any

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from awards.processing.admin import application_urls, material_bundle
from awards.processing.admin.application_bulk_actions import BULK
from awards.processing.admin.application_mailing_selected import WriteToApplicants
from awards.processing.admin.application_modeladmin import ApplicationAdmin

hooks.register("register_bulk_action", WriteToApplicants)
modeladmin_register(ApplicationAdmin)

for act in BULK:
    hooks.register("register_bulk_action", act)


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    return [*application_urls.urlpatterns, *material_bundle.urlpatterns]
