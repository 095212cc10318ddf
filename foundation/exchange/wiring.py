"""What exchange registers with other apps: the work of bundles, names of events, downloads in the figures of a year,
pages of open data whose answers are kept."""

from datetime import timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from foundation.audit import registry as audit
from foundation.caching import registry as caching
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job, Kind
from foundation.exchange.domain import make_bundle, run_purge, start_purge
from foundation.exchange.domain.queries.year_figures import list_downloads
from foundation.exchange.models import Bundle
from foundation.exchange.registry import Figures, figures

EVENTS = {
    "bundle.asked_for": _("File bundle requested"),
    "bundle.made": _("File bundle created"),
    "figures.exported": _("Annual figures exported"),
    "bundle.downloaded": _("File bundle downloaded"),
}
MAKE = Kind(Bundle.work_kind, make_bundle, lease=timedelta(minutes=5), tries=5, atomic=False)
PURGE = Kind("laurel_exchange.purge", partial(run_purge, of=[Bundle]), lease=timedelta(minutes=10), atomic=False)
HOURLY_PURGE = Job(PURGE.name, Every(timedelta(hours=1)), partial(start_purge, PURGE.name))
PAGES = ("laurel_open_data:catalogue", "laurel_open_data:data_set")
DOWNLOADS = Figures(
    "laurel_exchange.downloads", _("Certificate and logo downloads"), _("Kind of file"), list_downloads, order=30
)


def connect() -> None:
    caching.public_views.register("laurel_exchange", PAGES)
    figures.register(DOWNLOADS.name, DOWNLOADS)
    clock.kinds.register_all((MAKE, PURGE))
    clock.jobs.register(HOURLY_PURGE.name, HOURLY_PURGE)
    audit.events.register_all(EVENTS)
