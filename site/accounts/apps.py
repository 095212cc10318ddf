"""Wiring of the site's users: label, jobs, the mail with the sign-in number. No logic."""

from datetime import time, timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from foundation.clock import registry
from foundation.notices import registry as notices
from foundation.notices.enums import Priority


class AccountsConfig(AppConfig):
    name = "accounts"
    label = "accounts"
    verbose_name = _("Users")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        registry.job("accounts.clear_sessions", at=time(3, 40), run="accounts.domain.session.clear_sessions")
        notices.kind(
            "accounts.sign_in_code",
            label=_("Number to sign in"),
            subject=_("{code} is your number to sign in"),
            body=_(
                "Your number to sign in:\n\n{code}\n\n"
                "It works for {minutes} minutes, on the page where you asked for it. "
                "Numbers of earlier mails no longer work.\n"
                "If you did not ask for it, you need not do anything. "
                "Do not tell the number to anybody; we never ask for it.\n"
            ),
            placeholders={
                "code": notices.Secret(_("the number"), make="accounts.domain.code.make_code"),
                "minutes": notices.Placeholder(_("for how many minutes it works"), sample="10"),
            },
            priority=Priority.CODE,
        )
        notices.kind(
            "accounts.password_reset",
            label=_("New password for staff"),
            subject=_("Set a new password"),
            body=_(
                "Set a new password here, within an hour:\n\n{link}\n\n"
                "If you did not ask for it, you need not do anything: your password stays as it is.\n"
            ),
            placeholders={"link": notices.Secret(_("the address"), make="accounts.domain.password.make_link")},
            lifetime=timedelta(hours=1),
        )
