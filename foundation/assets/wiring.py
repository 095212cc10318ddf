"""What assets registers with other apps: checks, receivers, work and jobs."""

from datetime import time, timedelta
from functools import partial

from django.core.checks import register
from django.db.models.signals import post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.signals import published

from foundation.assets import checks, receivers
from foundation.assets.domain import checking, picture_deletion, reconcile, rendition
from foundation.changes import registry as changes
from foundation.clock import registry as clock
from foundation.clock.registry import Daily, Every, Job, Kind
from foundation.records.registry import secret_parameters

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SIGNATURES = ("X-Amz-Signature", "X-Amz-Security-Token", "Signature")  # of an address signed for one file
KINDS = (
    Kind("laurel_assets.renditions", rendition.make_renditions, lease=5 * MINUTE, atomic=False),
    Kind("laurel_assets.reconcile", reconcile.run_step, lease=20 * MINUTE, atomic=False),
    Kind(picture_deletion.KIND, picture_deletion.run_deletion, tries=200, atomic=False),
    Kind("laurel_assets.check", checking.run_check, lease=15 * MINUTE, tries=200, atomic=False),
)
JOBS = (
    Job("laurel_assets.sweep_renditions", Every(MINUTE), rendition.sweep_renditions),
    Job("laurel_assets.start_previews", Every(MINUTE), reconcile.start_previews),
)
STEPS: dict[str, Every | Daily] = {
    "expire_uploads": Every(30 * MINUTE),
    "verify_files": Every(HOUR),
    "purge_unclaimed": Daily(time(3, 35)),
    "purge_expired": Every(HOUR),
    "clear_orphans": Daily(time(3, 40)),
    "abort_forgotten": Daily(time(3, 45)),
    "check_assets": Daily(time(4, 10)),
}


def connect() -> None:
    changes.watched.register("laurel_assets", (Collection, CollectionViewRestriction))
    images = get_image_model()
    changes.public_tables.register("laurel_assets", (images, images.get_rendition_model(), get_document_model()))
    for name in SIGNATURES:
        secret_parameters.register(name, name)
    register(checks.check_storage_aliases, "laurel_assets")
    register(checks.check_media_models, "laurel_assets")
    post_save.connect(receivers.image_saved, sender=get_image_model())
    published.connect(receivers.page_was_published)
    register_work()


def register_work() -> None:
    """Pictures, checks of files, and the steps that keep rows and objects together."""
    clock.kinds.register_all(KINDS)
    steps = [Job(f"laurel_assets.{step}", when, partial(reconcile.start_step, step)) for step, when in STEPS.items()]
    clock.jobs.register_all((*JOBS, *steps))
