"""What files tell others: checks, receivers, what the worker and the clock do."""

from datetime import time, timedelta
from functools import partial
from typing import Any

from django.core.checks import register
from django.db.models.signals import post_save
from wagtail.images import get_image_model
from wagtail.signals import published

from foundation.assets import checks, receivers
from foundation.assets.domain import checking, reconcile, rendition
from foundation.clock import registry as clock

MINUTE = timedelta(minutes=1)
RECONCILED: dict[str, Any] = {
    "expire_uploads": {"every": 30 * MINUTE},
    "verify_files": {"every": 60 * MINUTE},
    "purge_unclaimed": {"at": time(3, 35)},
    "clear_orphans": {"at": time(3, 40)},
    "abort_forgotten": {"at": time(3, 45)},
    "check_assets": {"at": time(4, 10)},
}


def connect() -> None:
    register(checks.check_storage_aliases, "laurel_assets")
    register(checks.check_media_models, "laurel_assets")
    post_save.connect(receivers.image_saved, sender=get_image_model())
    published.connect(receivers.page_was_published)
    register_work()


def register_work() -> None:
    """Pictures, checks of files, and the steps that keep rows and objects together."""
    clock.kind("laurel_assets.renditions", run=rendition.make_renditions, lease=5 * MINUTE, atomic=False)
    clock.job("laurel_assets.sweep_renditions", run=rendition.sweep_renditions, every=MINUTE)
    clock.kind("laurel_assets.reconcile", run=reconcile.run_step, lease=20 * MINUTE, atomic=False)
    clock.kind("laurel_assets.check", run=checking.run_check, lease=15 * MINUTE, tries=200, atomic=False)
    clock.job("laurel_assets.start_previews", run=reconcile.start_previews, every=MINUTE)
    for step, when in RECONCILED.items():
        clock.job(f"laurel_assets.{step}", run=partial(reconcile.start_step, step), **when)
