"""The menu “Mail”: each entry for those who may open it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import SubmenuMenuItem

from foundation.notices import permissions
from foundation.viewsets.menu import PermittedMenuItem, make_submenu

ENTRIES = (
    ("notices", _("Outgoing mail"), "mail", permissions.may_look),
    ("mailings", _("Mailings"), "group", permissions.may_see_mailings),
    ("wordings", _("E-mail texts"), "edit", permissions.may_see_wording),
    ("suppressions", _("Suppression list"), "no-view", permissions.may_see_suppressions),
)


def mail_menu() -> SubmenuMenuItem:
    entries = (
        PermittedMenuItem(
            label,
            f"laurel_notices_admin:{name}",
            permission=permission,
            name=f"mail-{name}",
            icon_name=icon,
            order=order,
        )
        for order, (name, label, icon, permission) in enumerate(ENTRIES)
    )
    return make_submenu("mail", *entries, label=_("Notices"), icon="mail", order=420)
