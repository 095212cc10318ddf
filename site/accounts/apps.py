"""Wiring of the site's users."""

from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from foundation.clock import registry


class AccountsConfig(AppConfig):
    name = "accounts"
    label = "accounts"
    verbose_name = _("Users")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        registry.job("accounts.clear_sessions", at=time(3, 40), run="accounts.domain.session.clear_sessions")
