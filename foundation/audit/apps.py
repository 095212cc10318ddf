"""What Django needs to know of foundation.audit. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "foundation.audit"
    label = "laurel_audit"
    verbose_name = _("Audit log")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.audit import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
