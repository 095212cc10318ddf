"""The menu of campaigns."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import SubmenuMenuItem

from foundation.viewsets.menu import make_submenu


def campaigns_menu() -> SubmenuMenuItem:
    return make_submenu("campaigns", label=_("Campaigns"), icon="calendar-alt", order=310)
