"""What search registers with others: its index after each migration, what it follows, the nightly renewal."""

from datetime import time, timedelta

from django.apps import apps
from django.core.checks import register
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from wagtail.images import get_image_model
from wagtail.signals import page_published, page_unpublished

from foundation.changes import registry as changes
from foundation.clock import registry as clock
from foundation.headless import registry as headless
from foundation.organisations.signals import organisations_merged
from foundation.search import checks, receivers
from foundation.search.api import router
from foundation.search.domain import rebuild, request_renewal
from foundation.search.domain.entry import RENEW
from foundation.search.domain.query_tally import purge_tallies
from foundation.search.domain.word_index import PUBLIC
from foundation.search.models import Entry, Recommendation, RecommendedPage, Synonym

WORK = clock.Kind(RENEW, rebuild, lease=timedelta(minutes=5), atomic=False)
WORDS = changes.Copy(PUBLIC.table, PUBLIC.model)
SEARCH = headless.Mount("/search/", router)
NIGHTLY = (
    clock.Job(RENEW, clock.Daily(time(3, 40)), request_renewal),
    clock.Job("laurel_search.purge_tallies", clock.Daily(time(3, 50)), purge_tallies),
)


def connect() -> None:
    register(checks.check_index)
    clock.kinds.register(WORK.name, WORK)
    clock.jobs.register_all(NIGHTLY)
    changes.watched.register("laurel_search", (Entry, Synonym, Recommendation, RecommendedPage))
    changes.copies.register(WORDS.name, WORDS)
    headless.mounts.register(SEARCH.prefix, SEARCH)
    own = apps.get_app_config("laurel_search")
    post_migrate.connect(receivers.on_migrated, sender=own, dispatch_uid="laurel_search.index")
    organisations_merged.connect(receivers.on_organisations_merged, dispatch_uid="laurel_search.merged")
    for signal in (post_save, post_delete, page_published, page_unpublished):
        signal.connect(receivers.on_page_changed, dispatch_uid="laurel_search.page")
    picture = get_image_model()
    pre_delete.connect(receivers.on_picture_going, sender=picture, dispatch_uid="laurel_search.picture_going")
    post_delete.connect(receivers.on_picture_gone, sender=picture, dispatch_uid="laurel_search.picture_gone")
    for signal in (post_save, post_delete):
        signal.connect(receivers.on_source_changed, dispatch_uid="laurel_search.source")
