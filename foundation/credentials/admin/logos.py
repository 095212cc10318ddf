"""The menu of logos."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from foundation.credentials.admin.logo_grants import LogoGrantViewSet
from foundation.credentials.admin.logo_kits import LogoKitViewSet


class LogoGroup(ModelViewSetGroup):
    """Kits, and who may use them."""

    menu_label = _("Logos")
    menu_icon = "image"
    menu_order = 372
    items = (LogoKitViewSet, LogoGrantViewSet)
