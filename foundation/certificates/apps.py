"""The app foundation.certificates: its label and what is found by it. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "foundation.certificates"
    label = "laurel_certificates"
    verbose_name = _("Certificates")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "foundation.certificates.urls"

    def ready(self) -> None:
        from foundation.certificates import wiring  # noqa: PLC0415 -- apps must be loaded first

        wiring.connect()
