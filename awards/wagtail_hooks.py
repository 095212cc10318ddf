"""Registers the award's views in Wagtail's admin. No logic."""

from typing import Any

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from awards.admin import application_urls, materials_bundle
from awards.admin.applications import ApplicationAdmin
from awards.admin.awardees import AwardeeViewSet
from awards.admin.bulk import BULK
from awards.admin.choosers import CHOOSERS
from awards.admin.cycles import CycleViewSet
from awards.admin.examples import ExampleViewSet
from awards.admin.group import awards_menu
from awards.admin.items import ItemViewSet
from awards.admin.pages import refuse_copy
from awards.admin.programmes import ProgrammeViewSet
from awards.admin.tiers import PrivilegeViewSet, TierViewSet
from awards.admin.writing import WriteToApplicants


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    records = (
        CycleViewSet,
        AwardeeViewSet,
        TierViewSet,
        PrivilegeViewSet,
        ItemViewSet,
        ExampleViewSet,
        ProgrammeViewSet,
    )
    return [*(record() for record in records), *CHOOSERS]


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    """Wagtail has no icon for awards."""
    return [*icons, "laurel_awards/icons/crown.svg"]


hooks.register("register_admin_menu_item", awards_menu)
hooks.register("before_copy_page", refuse_copy)
hooks.register("register_bulk_action", WriteToApplicants)
modeladmin_register(ApplicationAdmin)
for act in BULK:
    hooks.register("register_bulk_action", act)


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    return [*application_urls.urlpatterns, *materials_bundle.urlpatterns]
