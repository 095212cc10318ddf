"""Wiring of foundation.content: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "foundation.content"
    label = "laurel_content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.assets import registry as assets  # noqa: PLC0415 -- models must be loaded first
        from foundation.content import checks, receivers  # noqa: PLC0415 -- as above

        assets.withholds_pages("content.hidden", "foundation.content.domain.queries.visibility.is_hidden")
        register(checks.check_synchronised_fields)
        register(checks.check_synchronised_children)
        register(checks.check_middleware)
        receivers.connect()
