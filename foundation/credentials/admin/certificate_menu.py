"""The menu “Certificates”: each entry for those who may open it."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from foundation.credentials import permissions


class CertificateMenuItem(MenuItem):
    """An entry with the question who may open it."""

    def __init__(self, label: object, address: str, icon: str, order: int, may: Callable[..., bool]) -> None:
        name = f"certificates-{address.partition(':')[2]}"
        super().__init__(label, reverse(address), name=name, icon_name=icon, order=order)
        self.may = may

    def is_shown(self, request: HttpRequest) -> bool:
        return self.may(request.user)


def certificates_menu() -> SubmenuMenuItem:
    room = "laurel_credentials_admin"
    entries = [
        CertificateMenuItem(
            _("Certificates"), f"{room}:certificates", "clipboard-list", 10, permissions.may_see_certificates
        ),
        CertificateMenuItem(_("Designs"), "certificate_designs:index", "edit", 20, permissions.may_see_designs),
        CertificateMenuItem(_("Issue for many"), f"{room}:batches", "group", 30, permissions.may_issue),
    ]
    return SubmenuMenuItem(
        _("Certificates"), Menu(items=entries), icon_name="clipboard-list", name="certificates", order=371
    )
