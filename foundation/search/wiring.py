"""What search registers with others: its index after each migration, what it follows, the nightly renewal."""

from datetime import time, timedelta

from django.apps import apps
from django.core.checks import register
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.signals import page_published, page_unpublished

from foundation.changes import registry as changes
from foundation.clock import registry as clock
from foundation.organisations.signals import organisations_merged
from foundation.search import checks, receivers
from foundation.search.domain import rebuild, request_renewal
from foundation.search.domain.entry import RENEW
from foundation.search.domain.query_tally import purge_tallies
from foundation.search.models import Synonym

WORK = clock.Kind(RENEW, rebuild, lease=timedelta(minutes=5), atomic=False)
NIGHTLY = (
    clock.Job(RENEW, clock.Daily(time(3, 40)), request_renewal),
    clock.Job("laurel_search.purge_tallies", clock.Daily(time(3, 50)), purge_tallies),
)


def connect() -> None:
    register(checks.check_index)
    clock.kinds.register(WORK.name, WORK)
    clock.jobs.register_all(NIGHTLY)
    changes.watched.register("laurel_search.synonyms", (Synonym,))
    own = apps.get_app_config("laurel_search")
    post_migrate.connect(receivers.on_migrated, sender=own, dispatch_uid="laurel_search.index")
    organisations_merged.connect(receivers.on_organisations_merged, dispatch_uid="laurel_search.merged")
    for signal in (post_save, post_delete, page_published, page_unpublished):
        signal.connect(receivers.on_page_changed, dispatch_uid="laurel_search.page")
    for signal in (post_save, post_delete):
        signal.connect(receivers.on_source_changed, dispatch_uid="laurel_search.source")
