"""What exchange tells others: the work of bundles, names of events."""

from datetime import timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.exchange.domain import make_bundle, run_purge, start_purge
from foundation.exchange.models import Bundle

PURGE = "laurel_exchange.purge"
EVENTS = {
    "bundle.asked_for": _("Bundle of files asked for"),
    "bundle.made": _("Bundle of files made"),
    "figures.exported": _("Figures of a year exported"),
    "bundle.downloaded": _("Bundle of files downloaded"),
}


def connect() -> None:
    clock.kind("laurel_exchange.bundle", run=make_bundle, lease=timedelta(minutes=5), tries=5, atomic=False)
    clock.kind(PURGE, run=partial(run_purge, of=[Bundle]), lease=timedelta(minutes=10), atomic=False)
    clock.job(PURGE, run=partial(start_purge, PURGE), every=timedelta(hours=1))
    for event, name in EVENTS.items():
        audit.events.register(event, name)
