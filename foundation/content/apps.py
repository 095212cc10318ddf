"""Wiring of foundation.content: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "foundation.content"
    label = "laurel_content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"
