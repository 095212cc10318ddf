"""The menu “Mail”: each entry for those who may open it."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from foundation.notices import permissions


class MailMenuItem(MenuItem):
    """An entry with the question who may open it."""

    def __init__(self, label: object, name: str, icon: str, order: int, may: Callable[..., bool]) -> None:
        super().__init__(
            label, reverse(f"laurel_notices_admin:{name}"), name=f"mail-{name}", icon_name=icon, order=order
        )
        self.may = may

    def is_shown(self, request: HttpRequest) -> bool:
        return self.may(request.user)


def mail_menu() -> SubmenuMenuItem:
    entries = [
        MailMenuItem(_("Outbox"), "notices", "mail", 10, permissions.may_look),
        MailMenuItem(_("Mailings"), "mailings", "group", 20, permissions.may_see_mailings),
        MailMenuItem(_("Wording of mail"), "wordings", "edit", 30, permissions.may_see_wording),
        MailMenuItem(_("Stop list"), "stops", "no-view", 40, permissions.may_see_stops),
    ]
    return SubmenuMenuItem(_("Notices"), Menu(items=entries), icon_name="mail", name="mail", order=420)
