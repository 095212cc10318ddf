"""The menu group “Awards”."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from awards.admin.awardees import AwardeeViewSet
from awards.admin.cycles import CycleViewSet
from awards.admin.examples import ExampleViewSet
from awards.admin.items import ItemViewSet
from awards.admin.programmes import ProgrammeViewSet
from awards.admin.tiers import PrivilegeViewSet, TierViewSet


class AwardsGroup(ViewSetGroup):
    """In the order in which a year goes by."""

    menu_label = _("Awards")
    menu_icon = "crown"
    menu_order = 210
    items = (
        CycleViewSet(),
        AwardeeViewSet(),
        TierViewSet(),
        PrivilegeViewSet(),
        ItemViewSet(),
        ExampleViewSet(),
        ProgrammeViewSet(),
    )
