"""Wiring of foundation.audit: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "foundation.audit"
    label = "laurel_audit"
    verbose_name = _("Audit record")
    default_auto_field = "django.db.models.BigAutoField"
