"""Wiring of foundation.exchange: label, the work of bundles, names of events. No logic."""

from datetime import timedelta
from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "foundation.exchange"
    label = "laurel_exchange"
    verbose_name = _("Tables and bundles")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "foundation.exchange.urls"
    laurel_sitemaps = {"open_data": "foundation.exchange.sitemaps.OpenDataSitemap"}

    def ready(self) -> None:
        from foundation.audit import registry as audit  # noqa: PLC0415 -- apps must be loaded first
        from foundation.clock import registry as clock  # noqa: PLC0415 -- as above
        from foundation.exchange import domain  # noqa: PLC0415 -- as above
        from foundation.exchange.models import Bundle  # noqa: PLC0415 -- as above

        clock.kind(
            "laurel_exchange.bundle",
            run=domain.make_bundle,
            lease=timedelta(minutes=5),
            tries=5,
            atomic=False,
        )
        purge = "laurel_exchange.purge"
        clock.kind(purge, run=partial(domain.run_purge, of=[Bundle]), lease=timedelta(minutes=10), atomic=False)
        clock.job(purge, run=partial(domain.start_purge, purge), every=timedelta(hours=1))
        for event, name in EVENTS.items():
            audit.name_event(event, name)


EVENTS = {
    "bundle.asked_for": _("Bundle of files asked for"),
    "bundle.made": _("Bundle of files made"),
    "figures.exported": _("Figures of a year exported"),
    "bundle.downloaded": _("Bundle of files downloaded"),
}
