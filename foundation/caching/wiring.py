"""What caching registers with others: views of Wagtail, its check, what notes writes, the work of telling a CDN."""

from datetime import timedelta

from django.core.checks import register
from django.db.backends.signals import connection_created

from foundation.caching import checks, receivers
from foundation.caching.domain.cdn import KIND, purge_changed, request_missed_purge
from foundation.caching.registry import public_views
from foundation.caching.signals import answers_changed
from foundation.clock import registry as clock

WORK = clock.Kind(KIND, purge_changed, lease=timedelta(minutes=2), tries=3, atomic=False)
EVERY_MINUTE = clock.Job(KIND, clock.Every(timedelta(minutes=1)), request_missed_purge)


def connect() -> None:
    register(checks.check_store)
    register(checks.check_sessions)
    register(checks.check_cdn)
    public_views.register("wagtail", ("wagtail_serve",))
    clock.kinds.register(WORK.name, WORK)
    clock.jobs.register(EVERY_MINUTE.name, EVERY_MINUTE)
    connection_created.connect(receivers.on_connection_created, dispatch_uid="laurel_caching.writes")
    answers_changed.connect(receivers.on_answers_changed, dispatch_uid="laurel_caching.purge")
