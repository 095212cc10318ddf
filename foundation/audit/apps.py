"""Wiring of foundation.audit: label, addresses, routers. No logic."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "foundation.audit"
    label = "laurel_audit"
    verbose_name = _("Audit record")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.audit import registry  # noqa: PLC0415 -- Wagtail's log registry needs the loaded apps

        import_module("foundation.audit.receivers")
        registry.name_event("audit.exported", _("Audit record exported"))
