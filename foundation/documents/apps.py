"""What Django needs to know of foundation.documents. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "foundation.documents"
    label = "laurel_documents"
    verbose_name = _("Finished answers of the API")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.documents import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
