"""What documents registers: triggers after each migration, work that makes them anew, the rows of pages and media."""

from datetime import timedelta

from django.apps import apps
from django.db.models.signals import post_migrate, pre_migrate
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from foundation.caching.signals import answers_changed
from foundation.clock import registry as clock
from foundation.documents import receivers, registry
from foundation.documents.domain import renew_documents
from foundation.documents.domain.document import RENEW, renew_if_needed

WORK = clock.Kind(RENEW, renew_documents, lease=timedelta(minutes=5), atomic=False)
EVERY_MINUTE = clock.Job(RENEW, clock.Every(timedelta(minutes=1)), renew_if_needed)


def connect() -> None:
    clock.kinds.register(WORK.name, WORK)
    clock.jobs.register(EVERY_MINUTE.name, EVERY_MINUTE)
    registry.sources.register("documents", _list_own())
    own = apps.get_app_config("laurel_documents")
    pre_migrate.connect(receivers.on_migrating, sender=own, dispatch_uid="laurel_documents.migrating")
    post_migrate.connect(receivers.on_migrated, sender=own, dispatch_uid="laurel_documents.triggers")
    for signal in (page_published, page_unpublished):
        signal.connect(receivers.on_published, dispatch_uid="laurel_documents.published")
    answers_changed.connect(receivers.on_answers_changed, dispatch_uid=receivers.CHANGED)


def _list_own() -> tuple[registry.Source, ...]:
    """Pages by the key that all their languages share: a translation that comes or goes changes the others' answers."""
    image, document = get_image_model(), get_document_model()
    return (
        registry.Source(Page, "translation_key", "page"),
        registry.Source(image, "id", "image"),
        registry.Source(image.get_rendition_model(), "image_id", "image"),
        registry.Source(document, "id", "document"),
    )
