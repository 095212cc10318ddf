"""The menu “Awards”. Its entries join by its name, in the order in which a year goes by."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import SubmenuMenuItem

from foundation.viewsets.menu import make_submenu


def awards_menu() -> SubmenuMenuItem:
    return make_submenu("awards", label=_("Awards"), icon="crown", order=210)
