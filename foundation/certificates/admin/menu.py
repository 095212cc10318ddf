"""The menu “Certificates”: each entry for those who may open it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import SubmenuMenuItem

from foundation.certificates import permissions
from foundation.viewsets.menu import PermittedMenuItem, make_submenu

ENTRIES = (
    ("laurel_certificates_admin:certificates", _("Certificates"), "clipboard-list", permissions.may_see_certificates),
    ("certificate_designs:index", _("Designs"), "edit", permissions.may_see_designs),
    ("laurel_certificates_admin:batches", _("Issue in bulk"), "group", permissions.may_issue),
)


def certificates_menu() -> SubmenuMenuItem:
    entries = (
        PermittedMenuItem(label, url_name, permission=permission, icon_name=icon, order=order)
        for order, (url_name, label, icon, permission) in enumerate(ENTRIES)
    )
    return make_submenu("certificates", *entries, label=_("Certificates"), icon="clipboard-list", order=371)
