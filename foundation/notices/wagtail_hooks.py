"""Registers the admin of mail, its permissions, and what staff see of a person's address. No logic."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from foundation.notices import permissions
from foundation.notices.admin.menu import mail_menu
from foundation.notices.admin.notice import StopMark, warning_for
from foundation.notices.domain.suppression import suppressions_of_users


@hooks.register("register_admin_urls")
def register_urls() -> list[URLResolver]:
    return [path("mail/", include("foundation.notices.admin.urls"))]


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    return mail_menu()


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="laurel_notices")


@hooks.register("register_user_listing_buttons")
def link_to_mail(user: Any, request_user: Any) -> Iterator[Button]:
    if permissions.may_look(request_user):
        url = f"{reverse('laurel_notices_admin:notices')}?{urlencode({'to': user.email})}"
        yield Button(_("E-mail to this person"), url, icon_name="mail", priority=40)
        if stopped := suppressions_of_users(request_user).get(user.email.casefold()):
            suppressions = f"{reverse('laurel_notices_admin:suppressions')}?{urlencode({'q': user.email})}"
            yield StopMark(stopped, suppressions, icon_name="warning", priority=39)


@hooks.register("before_edit_user")
def warn_of_stopped_address(request: HttpRequest, user: Any) -> None:
    if request.method == "GET" and (warning := warning_for(user.email)):
        suppressions = f"{reverse('laurel_notices_admin:suppressions')}?{urlencode({'q': user.email})}"
        lift = (
            [messages.button(suppressions, _("Open the suppression list"))]
            if permissions.may_see_suppressions(request.user)
            else []
        )
        messages.warning(request, warning, buttons=lift)
