"""What Django needs to know of foundation.credentials. What it tells other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CredentialsConfig(AppConfig):
    name = "foundation.credentials"
    label = "laurel_credentials"
    verbose_name = _("Credentials")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "foundation.credentials.urls"

    def ready(self) -> None:
        from foundation.credentials import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
