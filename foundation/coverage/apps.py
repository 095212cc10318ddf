"""Wiring of foundation.coverage: label, what it tells an organisation's page. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoverageConfig(AppConfig):
    name = "foundation.coverage"
    label = "laurel_coverage"
    verbose_name = _("Media coverage")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.coverage.domain.queries.coverage import SOURCE  # noqa: PLC0415 -- models must be loaded first
        from foundation.exchange import registry as exchange  # noqa: PLC0415 -- as above
        from foundation.organisations import registry  # noqa: PLC0415 -- as above

        registry.add_source(SOURCE)
        exchange.figures(
            "laurel_coverage.pieces",
            label=_("Media coverage"),
            dimension=_("Outlet"),
            rows="foundation.coverage.domain.queries.year_figures.list_pieces",
            order=70,
        )
