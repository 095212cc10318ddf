"""Wiring of foundation.coverage: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoverageConfig(AppConfig):
    name = "foundation.coverage"
    label = "laurel_coverage"
    verbose_name = _("Media coverage")
    default_auto_field = "django.db.models.BigAutoField"
