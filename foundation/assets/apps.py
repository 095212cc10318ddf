"""Wiring of foundation.assets: label, addresses, checks. No logic."""

from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

DOMAIN = "foundation.assets.domain"
MINUTE = timedelta(minutes=1)
RECONCILED: dict[str, Any] = {
    "expire_uploads": {"every": 30 * MINUTE},
    "verify_files": {"every": 60 * MINUTE},
    "purge_unclaimed": {"at": time(3, 35)},
    "clear_orphans": {"at": time(3, 40)},
    "abort_forgotten": {"at": time(3, 45)},
    "check_assets": {"at": time(4, 10)},
}


class AssetsConfig(AppConfig):
    name = "foundation.assets"
    label = "laurel_assets"
    verbose_name = _("Files")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "foundation.assets.urls"

    def ready(self) -> None:
        from django.db.models.signals import post_save  # noqa: PLC0415 -- apps must be loaded first
        from wagtail.images import get_image_model  # noqa: PLC0415 -- as above
        from wagtail.signals import published  # noqa: PLC0415 -- as above

        from foundation.assets import checks, receivers  # noqa: PLC0415 -- as above
        from foundation.clock import registry as clock  # noqa: PLC0415 -- as above

        register(checks.check_storage_aliases, "laurel_assets")
        register(checks.check_media_models, "laurel_assets")
        post_save.connect(receivers.image_saved, sender=get_image_model())
        published.connect(receivers.page_was_published)
        clock.kind(
            "laurel_assets.renditions", run=f"{DOMAIN}.rendition.make_renditions", lease=5 * MINUTE, atomic=False
        )
        clock.job("laurel_assets.sweep_renditions", run=f"{DOMAIN}.rendition.sweep_renditions", every=MINUTE)
        clock.kind("laurel_assets.reconcile", run=f"{DOMAIN}.reconcile.run_step", lease=20 * MINUTE, atomic=False)
        clock.kind(
            "laurel_assets.check", run=f"{DOMAIN}.checking.run_check", lease=15 * MINUTE, tries=200, atomic=False
        )
        clock.job("laurel_assets.start_previews", run=f"{DOMAIN}.reconcile.start_previews", every=MINUTE)
        for step, when in RECONCILED.items():
            clock.job(f"laurel_assets.{step}", run=partial(_start_step, step), **when)


def _start_step(step: str, *, at: datetime) -> None:
    from foundation.assets.domain.reconcile import start_step  # noqa: PLC0415 -- apps must be loaded first

    start_step(step, at=at)
